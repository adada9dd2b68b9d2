import {defineDocument} from '../../src/observations/mapping.js';

/** Lederne's web article about the AFI report: its figures repeat the report's. */
export default defineDocument({id: 'lederne-afi-2022', tables: {}});
