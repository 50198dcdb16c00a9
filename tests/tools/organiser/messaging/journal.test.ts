import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasLinkOf, Journal, type Subject, scheduled } from '../../../../tools/organiser/messaging/journal';

let folder: string;
let envPath: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorcode-journal-'));
  envPath = join(folder, '.env');
});
afterEach(() => rmSync(folder, { recursive: true }));

const SUBJECT: Subject = { identity: 'Mabel', room: 'Yoga', opensAt: null, lead: null, way: 'sms' };
const MAKING = { language: 'en', zone: 'UTC', page: 'https://door.example/' } as const;
const LINK = 'https://door.example/?identity=Mabel#invite=eyJ';
const TO = '+447700900123';
const begin = (journal: Journal, more: Partial<Subject> = {}, sendAt: string | null = null) =>
  journal.begin({ ...SUBJECT, ...more, sendAt, making: MAKING }, { contact: TO, link: LINK });

test.each(['open', 'accepted', 'delivered', 'undelivered'] as const)(
  'what is %s is had, by whoever reads it later',
  (state) => {
    const journal = new Journal(envPath);
    const { attempt: of } = begin(journal);
    if (state === 'accepted') journal.note({ of, is: state, sid: 'SM1' });
    if (state === 'delivered' || state === 'undelivered') journal.note({ of, is: state, code: null });
    expect(new Journal(envPath).find(SUBJECT, TO)?.state).toBe(state);
  },
);

test.each(['refused', 'lost', 'canceled'] as const)('what is %s is not had', (is) => {
  const journal = new Journal(envPath);
  const { attempt: of } = begin(journal);
  journal.note(is === 'refused' ? { of, is, code: 21610 } : { of, is });
  expect(new Journal(envPath).find(SUBJECT, TO)).toBeUndefined();
});

test.each([
  { identity: 'Tommy' },
  { room: 'Kitchen' },
  { opensAt: '2026-12-03T19:00:00.000Z' },
  { lead: 3600 },
  { way: 'email' },
] as const)('another %j is something else', (other) => {
  const journal = new Journal(envPath);
  begin(journal);
  expect(journal.find({ ...SUBJECT, ...other }, TO)).toBeUndefined();
  expect(journal.find({ ...SUBJECT, identity: 'MABEL', room: 'yoga' }, TO)).toBeDefined();
  expect(journal.find(SUBJECT, '+447700900124')).toBeUndefined();
});

test('a message is known by its link, wherever that stands, and by no other', () => {
  const sent = begin(new Journal(envPath));
  expect(hasLinkOf(sent, `Come: ${LINK} STOP ends these.`)).toBe(true);
  // As a template of the organiser's own may put it.
  for (const text of [`${LINK}.`, `(${LINK})`, `${LINK}!`, `「${LINK}」。`])
    expect(hasLinkOf(sent, text)).toBe(true);
  expect(hasLinkOf(sent, `Come: ${LINK}x`)).toBe(false);
  expect(hasLinkOf(sent, 'Your code is 123456')).toBe(false);
});

test('who was told of another opening since has not got what they had before', () => {
  const journal = new Journal(envPath);
  const [monday, tuesday] = ['2026-12-07T19:00:00.000Z', '2026-12-08T19:00:00.000Z'];
  begin(journal, { opensAt: monday });
  expect(journal.find({ ...SUBJECT, opensAt: monday }, TO)).toBeDefined();
  begin(journal, { opensAt: tuesday });
  expect(journal.find({ ...SUBJECT, opensAt: monday }, TO)).toBeUndefined();
  expect(journal.find({ ...SUBJECT, opensAt: tuesday }, TO)).toBeDefined();
});

test.each([
  ['', 'is empty'],
  [Buffer.from('{"attempt":"1"}\n', 'utf16le'), 'is in UTF-16'],
  [Buffer.alloc(80), 'holds nothing but zeros'],
])('%j is not taken for nothing, and it is said what it is', (content, says) => {
  writeFileSync(`${envPath}.sent.jsonl`, content);
  expect(() => new Journal(envPath)).toThrow(says);
});

test('a line that was spoilt is not taken for one that broke off', () => {
  const journal = new Journal(envPath);
  const { attempt } = begin(journal);
  journal.note({ of: attempt, is: 'accepted', sid: 'SM1' });
  const path = `${envPath}.sent.jsonl`;
  const whole = readFileSync(path, 'utf8');
  for (const [from, to] of [
    ['"identity":', '"identity:'],
    ['"is":', '"is:'],
  ] as const) {
    writeFileSync(path, whole.replace(from, to));
    expect(() => new Journal(envPath)).toThrow(/cannot be read at line \d/);
    writeFileSync(path, whole.replace(from, to).replaceAll('\n', '\r\n'));
    expect(() => new Journal(envPath)).toThrow(/cannot be read at line \d/);
  }
});

test('what is scheduled is what Twilio has taken, or may have, and not sent', () => {
  const journal = new Journal(envPath);
  const [past, future] = ['2020-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z'];
  for (const [index, sendAt] of [past, future, future, null].entries()) {
    const { attempt: of } = begin(journal, { lead: index }, sendAt);
    if (index !== 2) journal.note({ of, is: 'accepted', sid: `SM${index}` });
  }
  expect(scheduled(new Journal(envPath)).map(({ lead }) => lead)).toEqual([1, 2]);
});

test('wherever the last line broke off, nothing before it is lost, and what comes after it is kept', () => {
  const journal = new Journal(envPath);
  const { attempt } = begin(journal);
  journal.note({ of: attempt, is: 'accepted', sid: 'SM1' });
  begin(journal, { identity: 'Zoë 花子' });
  const path = `${envPath}.sent.jsonl`;
  const whole = readFileSync(path, 'utf8');
  const start = whole.lastIndexOf('\n', whole.length - 2) + 1;
  for (let length = start; length < whole.length; length++) {
    writeFileSync(path, whole.slice(0, length));
    const broken = new Journal(envPath);
    expect(broken.find(SUBJECT, TO)?.sid).toBe('SM1');
    begin(broken, { identity: 'Olive' });
    expect(new Journal(envPath).find({ ...SUBJECT, identity: 'Olive' }, TO)).toBeDefined();
  }
});
