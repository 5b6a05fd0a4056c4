import type { Catalogue } from '../catalogue.ts';
import type { Format } from '../format.ts';

export const flows = (f: Format): Catalogue['flows'] => {
  const span = (sums: number): string => (sums >= 365 ? '近一年' : `近 ${f.number(sums)} 个`);
  const amount = (usd: number): string =>
    usd < 0 ? `净流出 ${f.usd(-usd)}` : usd > 0 ? `净流入 ${f.usd(usd)}` : `无净流动（${f.usd(0)}）`;
  return {
    lead: '资金',
    names: {
      net: '机构资金',
      etf: '现货 ETF',
      companies: '企业国库',
      governments: '政府国库',
      before: '可比的前期资金',
    },
    who: {
      all: '机构资金',
      etf: '现货 ETF',
      companies: '企业国库',
      governments: '政府国库',
      etfAndCompanies: 'ETF 与企业国库',
      etfAndGovernments: 'ETF 与政府国库',
      companiesAndGovernments: '企业与政府国库',
    },
    headline: {
      toOutflow: (who, usd, before) =>
        `${who}：由净流入转为净流出，近 7 日流出 ${f.usd(-usd)}，前 7 日为流入 ${f.usd(before)}`,
      toInflow: (who, usd, before) =>
        `${who}：由净流出转为净流入，近 7 日流入 ${f.usd(usd)}，前 7 日为流出 ${f.usd(-before)}`,
      flat: (who, usd) => `${who}：近 7 日大致持平，${amount(usd)}`,
      sum: (who, usd, days) => `${who}：近 ${f.number(days)} 日${amount(usd)}`,
      aged: (asOf) => `资金流向：最近数据截至 ${f.time(asOf)}，过旧，不作判断`,
      nothing: '资金流向：暂无报告',
    },
    leads: {
      window: (days) => `近 ${f.number(days)} 日`,
      before: (days) => `前 ${f.number(days)} 日`,
      streak: '节奏',
      etf: 'ETF',
      companies: '企业',
      governments: '政府',
    },
    amount,
    aboutBtc: (btc) => `约 ${f.btc(Math.abs(btc))}`,
    largestOutflow: (sums) => `为${span(sums)}同期累计中最大的净流出`,
    largestInflow: (sums) => `为${span(sums)}同期累计中最大的净流入`,
    below: (percent, sums) => `低于${span(sums)} ${f.number(percent)}% 的同期累计`,
    above: (percent, sums) => `不低于${span(sums)} ${f.number(percent)}% 的同期累计`,
    reportedDays: (reported, days) => `${f.number(days)} 日中 ${f.number(reported)} 日有报告`,
    streak: (days) => {
      const [count, side] = [Math.abs(days), days < 0 ? '净流出' : '净流入'];
      return count === 1 ? `最近一个报告日${side}` : `连续 ${f.number(count)} 个报告日${side}`;
    },
    etfShare: (share) => `占 7 日全部进出的 ${f.percent(share)}`,
    meaning: {
      outflow: '结构性买盘缺位，没有净流入配合的反弹多属修正。净流出并不等于被动抛售。',
      inflow: '结构性买盘正在承接供应。持续净流入曾支撑扩张行情，一周的流入还不足以成势。',
      flat: '规模过小，看不出方向：结构性买盘说不上到场，也说不上离场。',
    },
    partialMeaning: {
      outflow: '结构性买盘中的这一部分正在流出，其余持有者的动向此处未知。净流出并不等于被动抛售。',
      inflow: '结构性买盘中的这一部分正在承接供应，其余持有者的动向此处未知。一周的流入还不足以成势。',
      flat: '规模过小，看不出方向；其余持有者的动向此处未知。',
    },
    mixed: '最近 7 日与更长窗口方向相反，判断以 7 日为准。',
    silent: (names, days) => `近 ${f.number(days)} 日无报告：${f.list(names)}。`,
    lumpy: '企业与政府的数据来自公告，滞后且零散，一份公告就能改变数字。',
  };
};
