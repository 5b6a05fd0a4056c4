import { DAY_MS } from '../../../src/market/day.ts';
import { STATUS, ok, type VendorDouble } from './double.ts';
import { etfRows } from './etf-flows.ts';

const CHART = '/api/charts/chart/etfs/bitcoin/spot-bitcoin-etf-total-net-flow';
const DATA = '/dashboard/markets_structuredproducts_btcspotetftotalnetflows_daily_other.json';
/** It counts a little more than the other source of flows, and a trading day later. */
const MORE = 1.01;

/** The Block: the data of a chart, oldest first, and a mirror with the same data outside the chart. Not documented. */
export const theblock: VendorDouble = {
  id: 'theblock',
  hosts: { THEBLOCK_URL: '/theblock', THEBLOCK_MIRROR_URL: '/theblock-mirror' },
  serve: ({ path, setting }, market) => {
    const isMirror = setting === 'THEBLOCK_MIRROR_URL';
    if (path !== (isMirror ? DATA : CHART)) return theblock.refuse('not_found');
    const Data = etfRows(market)
      .slice(0, -1)
      .map(({ day, netUsd }) => ({ Timestamp: (day * DAY_MS) / 1000, Result: Math.round(netUsd * MORE) }));
    const data = { Series: { 'Total Net Flow': { Data } } };
    return ok(isMirror ? data : { chart: { title: 'Total net flow', jsonFile: data } });
  },
  refuse: (problem, detail = problem) => ({ status: STATUS[problem], json: { error: detail } }),
};
