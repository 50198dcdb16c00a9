import type { Context } from '../command-line/context';
import { printRows } from '../command-line/rows';
import { rowsOf } from './csv';

export const exportParticipants = (context: Context, file: string | undefined): Promise<undefined> =>
  context.withStore(async (store) => {
    const { participants } = await store.list();
    printRows(context, participants, rowsOf(participants), file);
    return undefined;
  });
