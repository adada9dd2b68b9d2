/** The part of jstat that is used here; the package brings no types. */
declare module 'jstat' {
  const jStat: {
    /** Natural logarithm of Γ(x), after SPECFUN. */
    loggam(x: number): number;
    normal: {cdf(x: number, mean: number, std: number): number; inv(p: number, mean: number, std: number): number};
    beta: {inv(p: number, alpha: number, beta: number): number};
  };
  export default jStat;
}
