import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

let folder: string;
const git = (args: readonly string[], cwd: string, input?: string) =>
  spawnSync('git', ['-c', 'core.excludesFile=', ...args], { cwd, input, encoding: 'utf8' });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorcode-gitignore-'));
  git(['init', '--quiet'], folder);
  writeFileSync(join(folder, '.gitignore'), readFileSync(join(ROOT, '.gitignore')));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Those of some paths that `git add` would take. */
function taken(paths: readonly string[]): string[] {
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), '');
  }
  const { stdout } = git(['check-ignore', '--stdin', '-z'], folder, paths.join('\0'));
  const ignored = new Set(stdout.split('\0'));
  return paths.filter((path) => !ignored.has(path));
}

test('what holds contacts is not committed by mistake, whatever it is called and wherever it lies', () => {
  const names = [
    ...['people.csv', 'PEOPLE.CSV', 'people.tsv', 'people.xlsx', 'people.XLSX', 'people.xls', 'people.xlsm'],
    ...[
      'people.ods',
      'people.numbers',
      'contacts.vcf',
      'invites.csv',
      'yoga.ics',
      'letters.eml',
      'export.zip',
    ],
    ...['people.json', 'participants.json', 'participants-2026-12-01.json', 'backup.json', 'backup-3.json'],
    ...['my-backup.json', 'Backup 2026.json', 'attendance.json', 'invites.json', 'export.json', 'club.dump'],
    ...['people (1).csv', '~$people.xlsx', '.~lock.people.ods#', 'people.csv.4711.tmp'],
    ...['people.txt', 'people.csv.txt', 'people.csv.bak', 'people.csv~', 'people.xlsx.old', 'people.tab'],
    ...['people.docx', 'people.pdf', 'people.csv.gz', 'people.7z', 'people.sqlite', 'list.json'],
    ...['attendees.json', 'guests.json', 'Teilnehmer.json', 'members.jsonl', 'invites.html', 'people.msg'],
  ];
  const folders = ['', 'lists/', 'a class/of mine/', 'src/assets/', 'docs/', 'tools/organiser/'];
  const paths = folders.flatMap((each) => names.map((name) => each + name));
  const others = [
    ...['lists/thursday.txt', 'Lists/thursday.txt', 'backups/thursday.txt', 'classes/lists/monday.md'],
    ...[
      '.env',
      '.env.stage',
      '.env.production.made.json',
      '.doorcode/copies/.env/2026-12-01T17-00-00-000Z.json',
    ],
    ...['src/assets/participants.private.json', 'src/assets/participants.private.json.lock'],
  ];
  expect(taken([...paths, ...others])).toEqual([]);
});

test("the project's own files are all taken, and so are spreadsheets of tests", () => {
  const own = git(['ls-files', '-z'], ROOT).stdout.split('\0').filter(Boolean);
  expect(own.length).toBeGreaterThan(300);
  const { stdout } = git(['check-ignore', '--no-index', '--stdin', '-z'], ROOT, own.join('\0'));
  expect(stdout).toBe('');
  const fixtures = ['csv', 'tsv', 'xlsx', 'xls', 'ods'].map(
    (type) => `tests/tools/organiser/sheets/tickets.${type}`,
  );
  expect(taken([...fixtures, '.env.example', 'src/assets/participants.example.json'])).toEqual([
    ...fixtures,
    '.env.example',
    'src/assets/participants.example.json',
  ]);
});
