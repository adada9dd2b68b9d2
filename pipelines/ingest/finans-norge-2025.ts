import {defineDocument} from '../../src/observations/mapping.js';

/** Finans Norge's slides: no printed table, every figure is a statement. */
export default defineDocument({id: 'finans-norge-2025', tables: {}});
