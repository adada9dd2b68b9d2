// Loaded before a measured program: writes the most memory that its process ever held, in megabytes, when it ends.
import fs from 'node:fs';

process.on('exit', () => {
  fs.writeFileSync(process.env.BENCH_PEAK_RSS, String(process.resourceUsage().maxRSS / 1024));
});
