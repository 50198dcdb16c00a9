import type { Settings } from '../../tools/local/settings';
import { leaksIn } from './leaks';

/** The log of the Functions behind one harness. Each line is searched for private data. */
export interface LeakCheckedLog {
  /** Each line so far. */
  readonly lines: string[];
  write(line: string): void;
  /** Throws if a line since the last time held anything private; for after each test, and after the last line. */
  assertNoLeaks(): void;
}

/**
 * @param secrets returns the texts that must not be in a line; called for each line, since a run makes its settings
 * @param isOurs false for a line that is the local runtime's own
 */
export function createLeakCheckedLog(
  secrets: () => readonly string[],
  isOurs: (line: string) => boolean = () => true,
): LeakCheckedLog {
  const lines: string[] = [];
  const leaks: string[] = [];
  return {
    lines,
    write(line) {
      lines.push(line);
      if (isOurs(line)) leaks.push(...leaksIn([line], secrets()));
    },
    assertNoLeaks() {
      const found = leaks.splice(0);
      if (found.length > 0) throw new Error(`in the log: ${found.join('\n')}`);
    },
  };
}

/** Long enough not to be part of a word by chance, which a secret that is a placeholder may be. Characters. */
const SHORTEST_SECRET = 16;

/** The texts of a run that no log may hold: its secrets, and the names in its directory if it parses. */
export const privateTexts = (settings: Settings, directory: string | undefined): string[] => [
  ...SECRETS.map((name) => settings[name] ?? '').filter((text) => text.length >= SHORTEST_SECRET),
  ...namesIn(directory),
];

const SECRETS = ['AUTH_TOKEN', 'API_KEY_SECRET', 'JWT_SECRET', 'JWT_SECRET_PREVIOUS', 'DATABASE_URL'];

function namesIn(directory = ''): string[] {
  try {
    const { participants } = JSON.parse(directory) as { participants: { identity: string }[] };
    return participants.map(({ identity }) => identity.trim().normalize('NFKC'));
  } catch {
    // A directory that is wrong on purpose.
    return [];
  }
}
