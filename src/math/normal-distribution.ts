const ROOT_TWO_PI = 2.5066282746310002;

/** Beyond these arguments the lower tail is 0 and the upper one 1 in double precision. */
const LOWER_LIMIT = -38.6;
const UPPER_LIMIT = 8.3;

/** Up to here the probability is computed from the middle, beyond it from the tail. */
const CENTRE = 0.66291;

/** Density of the standard normal distribution. */
export const normalDensity = (x: number): number => Math.exp(-0.5 * x * x) / ROOT_TWO_PI;

/** `exp(-x * x / 2)` without the relative error that squaring a large argument would bring. */
function halfSquareExponential(x: number): number {
  const coarse = Math.trunc(x * 16) / 16;
  return Math.exp(-0.5 * coarse * coarse) * Math.exp(-0.5 * (x - coarse) * (x + coarse));
}

/** Middle of the distribution, |x| up to `CENTRE`: the probability between 0 and x, signed. */
function centralPart(x: number): number {
  const y = x * x;
  const numerator =
    (((0.06568233791820745 * y + 2.2352520354606837) * y + 161.02823106855587) * y + 1067.6894854603709) * y +
    18154.98125334356;
  const denominator =
    (((y + 47.202581904688245) * y + 976.0985517377767) * y + 10260.932208618979) * y + 45507.78933502673;
  return (x * numerator) / denominator;
}

/** Upper tail over `exp(-y * y / 2)` for y between `CENTRE` and the square root of 32. */
function shoulderRatio(y: number): number {
  const numerator =
    (((((((1.0765576773720192e-8 * y + 0.39894151208813466) * y + 8.883149794388377) * y +
      93.50665613217785) *
      y +
      597.2702763948002) *
      y +
      2494.5375852903726) *
      y +
      6848.190450536283) *
      y +
      11602.65143764735) *
      y +
    9842.714838383978;
  const denominator =
    (((((((y + 22.266688044328117) * y + 235.387901782625) * y + 1519.3775994075547) * y +
      6485.558298266761) *
      y +
      18615.571640885097) *
      y +
      34900.95272114598) *
      y +
      38912.00328609327) *
      y +
    19685.429676859992;
  return numerator / denominator;
}

/** Upper tail over `exp(-y * y / 2)` for y beyond the square root of 32. */
function farRatio(y: number): number {
  const z = 1 / (y * y);
  const numerator =
    ((((0.023073441764940174 * z + 0.215898534057957) * z + 0.12740116116024736) * z + 0.022235277870649807) *
      z +
      0.0014216191932278934) *
      z +
    2.9112874951168793e-5;
  const denominator =
    ((((z + 1.284260096144911) * z + 0.4682382124808651) * z + 0.06598813786892856) * z +
      0.0037823963320275824) *
      z +
    7.297515550839662e-5;
  return (1 / ROOT_TWO_PI - (z * numerator) / denominator) / y;
}

const tailRatio = (y: number): number => (y <= 5.656854249492381 ? shoulderRatio(y) : farRatio(y));

/**
 * Probability that a standard normal variable is at most x. The relative error stays under 1e-14 down the lower tail,
 * so the price of a far option keeps its digits.
 *
 * Rational approximations of W. J. Cody, "Rational Chebyshev approximations for the error function" (1969).
 */
export function normalCdf(x: number): number {
  if (x < LOWER_LIMIT) return 0;
  if (x > UPPER_LIMIT) return 1;
  const y = Math.abs(x);
  if (y <= CENTRE) return 0.5 + centralPart(x);
  const tail = halfSquareExponential(y) * tailRatio(y);
  return x < 0 ? tail : 1 - tail;
}

/**
 * `normalCdf(x) / normalDensity(x)`, the Mills ratio of -x: it neither underflows nor needs an exponential in the lower
 * tail, where both parts vanish.
 */
export function cdfOverDensity(x: number): number {
  const y = Math.abs(x);
  if (y <= CENTRE) return (0.5 + centralPart(x)) / normalDensity(x);
  const tail = ROOT_TWO_PI * tailRatio(y);
  return x < 0 ? tail : 1 / normalDensity(x) - tail;
}
