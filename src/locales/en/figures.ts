import type { FigureForm } from '../figure-form.ts';

const MONTH = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';
/** A numeral that does not continue a word, a price or another numeral. */
const FREE = '(?<![\\w$.])(?<![\\d.][-,])';
const NUMBER = '(?<sign>[-+]?)(?<digits>\\d+(?:\\.\\d+)?)';
/** What a history that is too short is counted in. */
const COUNTED = 'days|hours|venues|strikes|expiries|trades';
const form = (kind: FigureForm['kind'], source: string): FigureForm => ({
  kind,
  pattern: new RegExp(source, 'g'),
});

/** How English writes figures (M22). */
export const figures: readonly FigureForm[] = [
  form('label', '\\b(?:7|14|30)-day\\b'),
  form('label', '\\b25-delta\\b'),
  form('label', '(?<![\\w.$])[136][WM]\\b(?! (?!VRP\\b|ATM\\b|IV\\b)[A-Z][A-Z0-9]*\\b)'),
  form('label', '\\+1 sd\\b'),
  form('label', '\\b(?:[Uu]p to|[Tt]o) (?:90|7) days\\b'),
  form('label', '\\b[Bb]eyond 90 days\\b'),
  form('label', '\\b(?:8[-–]30|31[-–]90) days\\b'),
  form('label', '(?<=windows of )(?:7 days|4 h)\\b'),
  form('label', '\\bwithin 5% of price over 7 days'),
  form('label', '\\bA share above 100% is no error'),
  form('label', '\\bfor every 1 of loss'),
  form('label', '\\b\\d+ things have changed'),
  form('label', '\\b\\d+ of \\d+ topics have (?:fresh )?data'),
  form('label', '\\b\\d+ others?(?=; full)'),
  form('have', `${FREE}(?<digits>\\d+)(?= of \\d+ (?:${COUNTED}) needed)`),
  form('need', `(?<=\\d of )(?<digits>\\d+)(?= (?:${COUNTED}) needed)`),
  form('extreme', '\\b(?:(?<top>highest)|lowest)(?= of (?:a|\\d)| since)'),
  form(
    'instant',
    `${FREE}(?<d>\\d{1,2}) (?<m>${MONTH}) (?<y>\\d{4}) (?<t>\\d\\d:\\d\\d) (?<zone>UTC(?:[-+][\\d:]+)?)`,
  ),
  form('day', `${FREE}(?<d>\\d{1,2}) (?<m>${MONTH}) (?<y>\\d{4})\\b`),
  form('day', `${FREE}(?<y>\\d{4})-(?<m>\\d\\d)-(?<d>\\d\\d)\\b`),
  form('half_year', '\\b(?:(?<early>early)|late) (?<y>\\d{4})\\b'),
  form(
    'usd',
    '(?<![\\w$.])(?<sign>[-+]?)\\$(?<digits>\\d+(?:\\.\\d+)?)(?<scale>[kMBT]?)(?![\\w.]*\\d)(?<rate> a day|/day)?',
  ),
  form('coins', `${FREE}${NUMBER}(?<scale>[kMBT]?) (?<token>(?!UTC\\b|ATM\\b)[A-Z][A-Z0-9]*)\\b`),
  form('percentile', `${FREE}${NUMBER}(?:st|nd|rd|th) percentile`),
  form('below', `(?<=lower than )${NUMBER}%`),
  form('at_least', `(?<=at or above )${NUMBER}%`),
  form('percent', `${FREE}${NUMBER}%`),
  form('multiple', `${FREE}${NUMBER}x(?!\\w)`),
  form('points', `${FREE}${NUMBER} (?:percentage )?points?\\b`),
  form('sd', `${FREE}${NUMBER} sd\\b`),
  form('days', `${FREE}${NUMBER} days?\\b`),
  form('hours', `${FREE}${NUMBER} (?:h|hours?)\\b`),
  form('weeks', `${FREE}${NUMBER} weeks?\\b`),
  form('days', `(?<=% in 7 days, [\\d.]+% in )${NUMBER}`),
  form('days', '(?<=in the )(?<digits>\\d+)(?= before)'),
  form('days', `${FREE}${NUMBER} such sums`),
  form('number', `${FREE}${NUMBER}(?![\\w%])`),
];
