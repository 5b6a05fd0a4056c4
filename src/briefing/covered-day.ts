import { dayOf, dayStartMs, type Millis } from '../market/day.ts';

/** First instant of the UTC day that closed at `asOf`: the date a daily value is spoken of by. */
export const coveredDayMs = (asOf: string): Millis => dayStartMs(dayOf(Date.parse(asOf) - 1));
