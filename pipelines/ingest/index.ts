import afi2022 from './afi-2022.js';
import fafoLederne2025 from './fafo-lederne-2025.js';
import fagforbundet2023 from './fagforbundet-2023.js';
import finansNorge2025 from './finans-norge-2025.js';
import lederneAfi2022 from './lederne-afi-2022.js';

/** What the printed labels of each document mean, one mapping for each folder of raw. */
export const mappings = [afi2022, fafoLederne2025, fagforbundet2023, finansNorge2025, lederneAfi2022];
