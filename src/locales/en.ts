import { actions } from './en/actions.ts';
import { changes } from './en/changes.ts';
import { commands } from './en/commands.ts';
import { common } from './en/common.ts';
import { doctor } from './en/doctor.ts';
import { explain } from './en/explain.ts';
import { charts } from './en/charts.ts';
import { claims } from './en/claims.ts';
import { figures } from './en/figures.ts';
import { flows } from './en/flows.ts';
import { forbidden } from './en/forbidden.ts';
import { help } from './en/help.ts';
import { letter } from './en/letter.ts';
import { leverage } from './en/leverage.ts';
import { liquidations } from './en/liquidations.ts';
import { losses } from './en/losses.ts';
import { names } from './en/names.ts';
import { premium } from './en/premium.ts';
import { price } from './en/price.ts';
import { regime } from './en/regime.ts';
import { settings } from './en/settings.ts';
import { skew } from './en/skew.ts';
import { stress } from './en/stress.ts';
import { support } from './en/support.ts';
import { undo } from './en/undo.ts';
import { unlocks } from './en/unlocks.ts';
import { usage } from './en/usage.ts';
import { volatility } from './en/volatility.ts';
import { volume } from './en/volume.ts';
import { vrp } from './en/vrp.ts';
import type { Format } from './format.ts';

export const en = (f: Format) => ({
  f,
  common: common(f),
  usage: usage(f),
  commands,
  actions,
  help,
  doctor: doctor(f),
  regime: regime(f),
  support: support(f),
  losses: losses(f),
  stress: stress(f),
  figures,
  names,
  claims,
  charts: charts(f),
  forbidden,
  flows: flows(f),
  volume: volume(f),
  price: price(f),
  undo,
  unlocks: unlocks(f),
  letter: letter(f),
  changes: changes(f),
  explain: explain(f),
  leverage: leverage(f),
  liquidations: liquidations(f),
  premium: premium(f),
  settings,
  skew: skew(f),
  volatility: volatility(f),
  vrp: vrp(f),
});
