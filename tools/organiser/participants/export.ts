import { resolve } from 'node:path';
import { writePrivateFile } from '../../files/private-file';
import type { Context } from '../command-line/context';
import { writeCsv } from './csv';

export const exportParticipants = (context: Context, file: string | undefined): Promise<undefined> =>
  context.withStore(async (store) => {
    const { participants } = await store.list();
    if (file === undefined) {
      context.show(participants, () => writeCsv(participants));
      return undefined;
    }
    writePrivateFile(resolve(context.around.cwd, file), `${writeCsv(participants)}\r\n`);
    context.show(
      { exported: participants.length, file },
      () => `${participants.length} participants are in ${file}.`,
    );
    return undefined;
  });
