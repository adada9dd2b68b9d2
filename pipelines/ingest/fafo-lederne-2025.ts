import {defineDocument} from '../../src/observations/mapping.js';

/** Fafo's fact sheet for Lederne: no printed table, every figure is a statement. */
export default defineDocument({id: 'fafo-lederne-2025', tables: {}});
