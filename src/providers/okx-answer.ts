import { z } from 'zod';
import { read } from './fields.ts';
import { vendorRefusal } from './vendor-refusal.ts';

const TOO_MANY = ['50011'];

/** What is in OKX's envelope. Any `code` but `"0"` is an error of its own, whatever the HTTP status. */
export function okxData<T>(what: string, data: z.ZodType<T>, json: unknown): T {
  const { code } = read('okx', what, z.looseObject({ code: z.string() }), json);
  if (code !== '0') throw vendorRefusal(`okx ${what}`, code, TOO_MANY);
  return read('okx', what, z.looseObject({ data }), json).data;
}
