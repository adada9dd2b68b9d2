import path from 'node:path';

/** The checkout that the tests stand in. Trials that run as a bundle are told by HJEMMETALL_ROOT. */
export const CHECKOUT = process.env['HJEMMETALL_ROOT'] ?? path.resolve(import.meta.dirname, '../..');
