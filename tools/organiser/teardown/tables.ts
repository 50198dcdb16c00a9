import type { Context } from '../command-line/context';
import { databasePlace } from '../settings/database';
import type { Made } from '../settings/made';
import { dropTables } from '../stores/tables';
import type { Plan } from './removal';

/** The tables that `setup` made, as far as they are in the database that the settings name now. */
export function tables(context: Context, { tables: made = {} }: Made): Plan {
  const { DATABASE_URL: url = '' } = context.settings();
  const here = databasePlace(url);
  const removals: Plan['removals'] = [];
  const stays: string[] = [];
  for (const [place, names] of Object.entries(made)) {
    const what = `${names.length > 1 ? 'the tables' : 'the table'} ${names.join(' and ')} in ${place}`;
    if (place !== here) stays.push(`${what}, which DATABASE_URL does not name`);
    else
      removals.push({
        name: 'tables',
        what: `${what} with everything in ${names.length > 1 ? 'them' : 'it'}`,
        isNeededBy: ({ DATABASE_URL: theirs = '' }) => databasePlace(theirs) === place,
        remove: () => dropTables(url, context.databaseCa(), names),
        forget: (all) => delete all.tables?.[place],
      });
  }
  return { removals, stays };
}
