import type { Catalogue } from '../catalogue.ts';
import type { Format } from '../format.ts';

export const usage = (f: Format): Catalogue['usage'] => ({
  unknownCommand: (given, accepted) =>
    `没有“${given}”这个命令。可用命令：${accepted.map((name) => `/${name}`).join(' ')}`,
  unknownOption: (command, given, accepted) =>
    accepted.length === 0
      ? `/${command} 不带选项，但收到了“${given}”。`
      : `/${command} 没有“${given}”这个选项。可用选项：${accepted.join('、')}。`,
  tooMany: (command, given, accepted) =>
    accepted.length === 0
      ? `/${command} 不带选项，但收到了“${given}”。`
      : `/${command} 最多接受${f.list(accepted)}，“${given}”是多余的。`,
  notAChoice: (option, given, accepted) => `${option} 不能取“${given}”。可选：${accepted.join('、')}。`,
  notANumber: (option, given, min, max) =>
    `${option} 不能取“${given}”。请输入 ${f.number(min)} 到 ${f.number(max)} 之间的数字。`,
  outOfRange: (option, given, min, max) =>
    `${option} 的值 ${given} 超出范围，应在 ${f.number(min)} 到 ${f.number(max)} 之间。`,
  tooLong: (option, most) => `${option} 过长，最多 ${f.number(most)} 个字符。`,
  unknownValue: (option, given, examples) => `${option} 没有“${given}”。可用例如：${examples.join('、')}。`,
  givenTwice: (option) => `${option} 重复出现，只能给一次。`,
  noFiles: '这个回答没有可保存的文件。',
  noPicture: {
    busy: (name) => `缺少 ${name}：等待绘制的图片过多。`,
    late: (name) => `缺少 ${name}：绘制超时。`,
    failed: (name, problem) => `缺少 ${name}：无法绘制（${problem}）。`,
  },
  nothing: '无法作答：所需数据全部缺失。',
  notShown: '今日简报未通过校验，不予展示，详见日志。',
  withheld: (code) => `这份回答未通过校验，不予展示（代码 ${code}），已通知管理员。`,
  failed: (code) => `程序出错（代码 ${code}）。未作任何更改，请稍后再试。`,
});
