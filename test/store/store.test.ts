import { storeContract } from '../contracts/store-contract.ts';
import { ON_POSTGRES, postgresMissing, testSchema } from '../doubles/postgres-server.ts';
import { noFault, storeFolder } from '../doubles/store-folder.ts';
import { openStore } from '../../src/store/open-store.ts';

storeContract('the store in a folder', false, () => {
  const { path, remove } = storeFolder();
  return { open: () => openStore({ stateDir: path, onFault: noFault }), remove, lasting: true };
});

storeContract('the store in memory', false, () => ({
  open: () => openStore({ memory: true, onFault: noFault }),
  remove: () => undefined,
  lasting: false,
}));

storeContract(`the store ${ON_POSTGRES}`, postgresMissing !== null, () => {
  const { url, drop } = testSchema();
  return { open: () => openStore({ databaseUrl: url, onFault: noFault }), remove: drop, lasting: true };
});
