import {defineConfig} from 'vitest/config';

export default defineConfig({
  test: {include: ['tests/**/*.test.ts'], maxWorkers: 2, testTimeout: 180_000, hookTimeout: 300_000, reporters: ['default']}
});
