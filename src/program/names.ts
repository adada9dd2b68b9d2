/** Name of the warehouse's file in a run. */
export const DATABASE = 'hjemmetall.duckdb';
