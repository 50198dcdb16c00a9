import { statSync } from 'node:fs';
import { type Organiser, openOrganiser } from '../../support/organiser';

let organiser: Organiser;
beforeEach(() => {
  organiser = openOrganiser();
});
afterEach(() => organiser.close());

const IMPORT = ['participants', 'import', 'people.csv'];
const write = (...lines: string[]) => organiser.write('people.csv', `${lines.join('\n')}\n`);
const run = (...args: string[]) => organiser.doorcode(...IMPORT, ...args);
const asked = (answers: (string | boolean)[], ...args: string[]) =>
  organiser.asked(answers, ...IMPORT, ...args);
const kept = () => {
  try {
    return JSON.parse(organiser.read('src/assets/participants.private.json')).participants;
  } catch {
    return [];
  }
};
const RIGHT = 'Is each column what it should be?';

describe('whoever sits there', () => {
  beforeEach(() => write('First Name,Surname,Mobile,Shoe size', 'Mabel,Mango,+12025550143,38'));

  test('is shown what becomes of each column, and asked once; the next list with such columns is taken so', async () => {
    const first = await asked(['yes']);
    expect([first.exitCode, first.questions]).toEqual([0, [RIGHT]]);
    expect(first.err.split('\n').slice(0, 6)).toEqual([
      'people.csv has 1 row:',
      expect.stringMatching(/^column +in its first rows$/),
      expect.stringMatching(/^First Name +→ first name +Mabel$/),
      expect.stringMatching(/^Surname +→ last name +Mango$/),
      expect.stringMatching(/^Mobile +→ phone +\+12025550143$/),
      'Left out: Shoe size',
    ]);
    const second = await asked([]);
    expect([second.exitCode, second.questions]).toEqual([0, []]);
    expect(second.err).toContain('The columns are taken as last time (.env.columns.json).');
  });

  test('can say of a column what it is, which is remembered', async () => {
    const answers = ['change', 'First Name', 'ignore', 'yes'];
    expect((await asked(answers)).exitCode).toBe(0);
    expect(kept()).toEqual([{ identity: 'Mango', phone: '+12025550143' }]);
    expect(JSON.parse(organiser.read('.env.columns.json'))).toEqual([
      { columns: ['First Name', 'Surname', 'Mobile', 'Shoe size'], means: { 'First Name': 'ignore' } },
    ]);
    expect(statSync(organiser.path('.env.columns.json')).mode & 0o077).toBe(0);
    expect((await run()).exitCode).toBe(0);
    expect(kept()).toHaveLength(1);
  });

  test('can stop, and nothing is changed or remembered', async () => {
    const { exitCode, err } = await asked(['stop']);
    expect([exitCode, err]).toEqual([4, expect.stringContaining('✖ nothing was changed')]);
    expect(kept()).toEqual([]);
    expect(() => organiser.read('.env.columns.json')).toThrow('ENOENT');
  });

  test('is asked nothing by a rehearsal, which remembers nothing', async () => {
    expect(await asked([], '--dry-run', '--map', 'Shoe size=ignore')).toMatchObject({
      exitCode: 0,
      questions: [],
    });
    expect(() => organiser.read('.env.columns.json')).toThrow('ENOENT');
  });
});

test('a list with the columns of this tool alone is taken without a word', async () => {
  write('identity,phone', 'mabel,+12025550143');
  expect(await asked([])).toMatchObject({
    exitCode: 0,
    questions: [],
    err: expect.stringMatching(
      /^The list as it was comes back with: .+\nThe door knows after: npx doorcode deploy$/,
    ),
  });
});

test('--map says what a column is, in the case and accents that people type, and is remembered', async () => {
  write('Wer?,Erreichbar', 'Mabel,+12025550143');
  const unknown = await run();
  expect([unknown.exitCode, unknown.err]).toEqual([
    1,
    '✖ no column of people.csv is known as the name of who comes; say which one is: --map "COLUMN=identity"; its columns are "Wer?", "Erreichbar"; no column of people.csv is known as a phone or an e-mail address; "Erreichbar" may be one: --map "Erreichbar=phone"',
  ]);
  expect((await run('--map', 'wer=name', '--map', 'ERREICHBAR=mobile')).exitCode).toBe(0);
  expect(kept()).toEqual([{ identity: 'Mabel', phone: '+12025550143' }]);
  const again = await run();
  expect([again.exitCode, again.err]).toEqual([
    0,
    expect.stringContaining('The columns are taken as last time'),
  ]);
});

test('where nobody is there, only what is asked for is said of columns that nobody knows', async () => {
  write('Wer?,Erreichbar', 'Mabel,+12025550143');
  const { exitCode, questions } = await asked(['Wer?', 'Erreichbar', 'phone', 'yes']);
  expect([exitCode, questions]).toEqual([
    0,
    [
      'Which column of people.csv is the name of who comes?',
      'Which column of people.csv is a phone or an e-mail address?',
      'What is in "Erreichbar"?',
      RIGHT,
    ],
  ]);
});

test.each([
  ['Phone', '--map takes a column and what it is, such as --map "Cell Phone=phone", not Phone'],
  ['Phone=shoe', '--map takes a column and what it is'],
  ['Shoe=phone', 'people.csv has no column "Shoe"; its columns are "Name", "Phone"'],
])('--map %j is refused', async (map, words) => {
  write('Name,Phone', 'Mabel,+12025550143');
  const { exitCode, err } = await run('--map', map);
  expect([exitCode, err]).toEqual([2, expect.stringContaining(words)]);
});

test('a file of remembered columns that is none is not taken for empty', async () => {
  organiser.write('.env.columns.json', '[{"columns": 1}]');
  write('Name,Phone', 'Mabel,+12025550143');
  const { exitCode, err } = await run();
  expect([exitCode, err]).toEqual([
    1,
    '✖ .env.columns.json is not what an import has written; remove it, and say once more which column is which',
  ]);
});

test('two columns that could each be meant are a question, or a mistake', async () => {
  write('Name,Phone,Telephone', 'Mabel,+12025550143,+12025550144');
  expect((await run('--yes')).err).toBe(
    '✖ "Phone", "Telephone" of people.csv could each be the phone; say which one is, such as --map "Phone=phone"',
  );
  expect((await asked(['Telephone', 'yes'])).exitCode).toBe(0);
  expect(kept()).toEqual([{ identity: 'Mabel', phone: '+12025550144' }]);
});

test('whoever paid may be somebody else, and gets no code unless that is said', async () => {
  write('Attendee,Buyer email', 'Mabel,gracie@example.com');
  expect((await run('--yes')).err).toBe(
    '✖ no column of people.csv is known as a phone or an e-mail address; "Buyer email" may be one: --map "Buyer email=email"',
  );
  expect((await run('--map', 'Buyer email=email')).exitCode).toBe(0);
  expect(kept()).toEqual([{ identity: 'Mabel', email: 'gracie@example.com' }]);
});

describe('two of one name', () => {
  beforeEach(() =>
    write('Name,Email', 'Anna Schmidt,a@example.com', 'Mabel,m@example.com', 'anna schmidt,b@example.com'),
  );
  const WHO = 'anna schmidt is in line 2 (a@example.com) and in line 4 (b@example.com). Who is in line 4?';
  const NAME = 'What is the one in line 4 called? Whoever comes types this name, or finds it in an invite.';

  test('are told apart with the help of whoever sits there', async () => {
    const { exitCode, questions, err } = await asked(['yes', 'another', 'Anna from Bern']);
    expect([exitCode, questions]).toEqual([0, [RIGHT, WHO, NAME]]);
    expect(err).toContain('Give the file a column identity with a name for each, such as Anna from Bern');
    expect(kept().map(({ identity }: { identity: string }) => identity)).toEqual([
      'Anna Schmidt',
      'Mabel',
      'Anna from Bern',
    ]);
  });

  test('may be one person', async () => {
    const { exitCode, err } = await asked(['yes', 'same']);
    expect([exitCode, err]).toEqual([0, expect.stringContaining('Line 4 is Anna Schmidt again')]);
    expect(kept()).toHaveLength(2);
  });

  test.each([['--yes'], ['--json']])(
    'are a mistake that says how, with %s and nobody there',
    async (option) => {
      const { exitCode, out } = await run(option);
      expect([exitCode, out]).toEqual([
        1,
        expect.stringContaining(
          'has the same name as line 2, anna schmidt, and another contact; for two people',
        ),
      ]);
      expect(kept()).toEqual([]);
    },
  );

  test('have a name each in a column identity', async () => {
    write('identity,Name,Email', 'Anna 1,Anna Schmidt,a@example.com', 'Anna 2,Anna Schmidt,b@example.com');
    expect((await run()).exitCode).toBe(0);
    expect(kept().map(({ identity }: { identity: string }) => identity)).toEqual(['Anna 1', 'Anna 2']);
  });
});

test('names with signs that a name cannot have are taken without, if somebody agrees', async () => {
  write('Name;Email', 'José "Pepe" García;j@example.com', 'Tom & Co.;t@example.com');
  const { exitCode, questions } = await asked(['yes', true]);
  expect([exitCode, questions.at(-1)]).toEqual([
    0,
    '2 names have signs that a name cannot have, such as José "Pepe" García. Take them without, such as José Pepe García?',
  ]);
  expect(kept().map(({ identity }: { identity: string }) => identity)).toEqual([
    'José Pepe García',
    'Tom Co.',
  ]);
});

test('numbers that lack their country are a question', async () => {
  write('Name,Phone', 'Mabel,0171 5550123');
  const { exitCode, questions } = await asked(['yes', 'Deutschland']);
  expect([exitCode, questions.at(-1)]).toEqual([
    0,
    expect.stringMatching(/^1 number has no country\. Whose are they\?/),
  ]);
  expect(kept()).toEqual([{ identity: 'Mabel', phone: '+491715550123' }]);
});

test('what an export does not say of somebody stays as it is known', async () => {
  const mabel = { identity: 'Mabel', phone: '+12025550143', email: 'm@example.com', role: 'host' };
  organiser.keep({ participants: [mabel] });
  write('Name,Email,Phone', 'Mabel,mabel@example.com,');
  expect((await run('--yes')).exitCode).toBe(0);
  expect(kept()).toEqual([{ ...mabel, email: 'mabel@example.com' }]);
});

test.each([
  ['another phone', 'Mabel,,+12025550177', '+12025550143', '+12025550177'],
  ['a first address', 'MABEL,stranger@example.com,+12025550143', 'none', 'stranger@example.com'],
])(
  'whoever gives the name of somebody who is known and %s gets no code unless somebody says so',
  async (_, row, before, now) => {
    const mabel = { identity: 'Mabel', phone: '+12025550143', role: 'host' };
    organiser.keep({ participants: [mabel] });
    write('Name,Email,Phone', row, 'Tommy,,+12025550144');
    const nobody = await run();
    expect(nobody.exitCode).toBe(4);
    expect(nobody.err).toContain('Is it the same person? Nobody is here to answer; say --yes if so');
    expect(nobody.err).toMatch(
      new RegExp(`^mabel +host +${before.replace('+', '\\+')} +${now.replace('+', '\\+')}$`, 'im'),
    );
    expect((await asked(['yes', false])).exitCode).toBe(4);
    expect(kept()).toEqual([mabel]);
    await asked([true]);
    expect(
      kept().map(({ phone, email }: Record<string, string>) => phone === now || email === now),
    ).toContain(true);
  },
);

test('a list by identity says whose contact it changes, and asks nothing', async () => {
  organiser.keep({ participants: [{ identity: 'mabel', phone: '+12025550143' }] });
  write('identity,phone', 'mabel,+12025550177');
  const { exitCode, err } = await run();
  expect(exitCode).toBe(0);
  expect(err).toMatch(/^mabel +guest +\+12025550143 +\+12025550177$/m);
});

test('an address in other letters of a case is the same one', async () => {
  organiser.keep({ participants: [{ identity: 'Mabel', email: 'm@example.com' }] });
  write('Name,Email', 'Mabel,M@example.com');
  expect((await run()).err).not.toContain('codes go');
});

test('of two columns with a phone, a landline is the second choice', async () => {
  write('Name,Phone 1,Phone 2', 'Mabel,+442079460123,+447911123456', 'Tommy,+12025550143,+447911123456');
  await run();
  expect(kept().map(({ phone }: { phone: string }) => phone)).toEqual(['+447911123456', '+12025550143']);
});

test('two tickets of one person are one participant, with what both lines say', async () => {
  write('Name,Email,Phone,rooms', 'Mabel,m@example.com,,Yoga', 'mabel,M@example.com,+12025550143,Salsa');
  expect((await run()).err).toContain('Line 3 is Mabel again, who is in line 2: one participant.');
  expect(kept()).toEqual([
    { identity: 'Mabel', email: 'm@example.com', phone: '+12025550143', rooms: ['Yoga', 'Salsa'] },
  ]);
});

test('of more than fifty mistakes, the others are said by what they have in common', async () => {
  write('Name,Phone', ...Array.from({ length: 60 }, (_, index) => `Guest ${index},0171 5550${100 + index}`));
  const { out } = await run();
  expect(out.split('\n').slice(50, 53)).toEqual([
    '… and 10 more:',
    '✖ lines 52 to 61: "Phone" has no country; write it with + and the country, or say --country',
    '',
  ]);
});

test.each([
  ['Nombre,Apellidos,Móvil,Correo electrónico'],
  ['Prénom,Nom,Portable,Courriel'],
  ['Vorname,Nachname,Handynummer,E-Mail-Adresse'],
  ['Nome,Sobrenome,Celular,E-mail'],
  ['名,姓,携帯電話,メールアドレス'],
  ['first_name,last_name,phone_number,email_address'],
  ['FirstName,LastName,MobilePhone,EMail'],
  ['FirstName,LastName,WhatsApp Number,EMail'],
  ['FNAME,LNAME,Phone No.,Email Address *'],
])('%s are known', async (names) => {
  write(names, 'Mabel,Mango,+12025550143,m@example.com');
  const { exitCode, err } = await run();
  expect([exitCode, err]).toEqual([0, expect.not.stringContaining('Left out')]);
  expect(kept()).toEqual([
    {
      identity: names.startsWith('名') ? 'Mango Mabel' : 'Mabel Mango',
      phone: '+12025550143',
      email: 'm@example.com',
    },
  ]);
});

test.each([
  'Emergency contact phone',
  'Parent email',
  'Company phone',
  'Shipping phone',
  'Organizer email',
  'Fax',
])('%s is nobody’s own, and left out', async (name) => {
  write(`Name,Email,${name}`, 'Mabel,m@example.com,+12025550143');
  expect((await run()).err).toContain(`Left out: ${name}`);
  expect(kept()).toEqual([{ identity: 'Mabel', email: 'm@example.com' }]);
});

test.each(['JosÃ©', 'JesÃºs', 'MÃ¼ller', 'Jos\ufffd', 'Ð\u009cÐ°Ñ€Ð¸Ñ\u008f', 'æ\u009d\u008eå'])(
  'of %s, whose letters a program has broken, nobody is asked to take the rest for a name',
  async (name) => {
    write('Name,Phone', `${name},+12025550143`);
    const { exitCode, questions, out } = await asked(['yes']);
    expect([exitCode, questions]).toEqual([1, [RIGHT]]);
    expect(out).toContain('is a name whose letters are broken');
    expect(kept()).toEqual([]);
  },
);

test.each(['Zoé’s friend', 'Ñandú’', 'Åse’', 'Ângela', 'D’Ávila–Ç'])(
  'the letters of %s are whole',
  async (name) => {
    write('Name,Phone', `${name},+12025550143`);
    expect((await run()).out).not.toContain('broken');
  },
);

test.each([
  ['Zed Smith,,', 'line 3: needs a phone or an e-mail address'],
  ['Total: 1,,', ''],
  ['\nAs exported by the shop,,', ''],
  ['This list is only for the teachers,,\nThank you,,', ''],
])('somebody without a contact right below the list is no remark: %j', async (last, said) => {
  write('Name,Email,Phone', 'Mabel,,+12025550143', last);
  const { exitCode, out } = await run();
  expect([exitCode, out]).toEqual([said === '' ? 0 : 1, expect.stringContaining(said)]);
});

test.each(['Email,SMS,WhatsApp,Phone', 'Phone,Text message number,Mobile,Mobile phone'])(
  'columns that say yes or no are no contacts: %s',
  async (columns) => {
    const cells = columns.split(',').map((name) => (name === 'Phone' ? '+12025550143' : 'Yes'));
    write(`Name,${columns}`, `Mabel,${cells.join(',')}`);
    expect((await run()).exitCode).toBe(0);
    expect(kept()).toEqual([{ identity: 'Mabel', phone: '+12025550143' }]);
  },
);

test('whoever holds a ticket is not called as whoever ordered it', async () => {
  write(
    'Ticket Full Name,Ticket Email,Order Name,Order Email,Mobile',
    'Mabel Mango,m@example.com,Tommy Nook,t@example.com,+12025550143',
  );
  await run();
  expect(kept()).toEqual([{ identity: 'Mabel Mango', email: 'm@example.com', phone: '+12025550143' }]);
});

test('where only whoever paid has a name, and others a contact, somebody has to say who comes', async () => {
  write('Passenger,Email,Order Name,Order Email', 'Mabel,m@example.com,Tommy,t@example.com');
  const { exitCode, err } = await run();
  expect([exitCode, kept()]).toEqual([1, []]);
  expect(err).toContain('say which one is: --map "COLUMN=identity"');
  await run('--map', 'Passenger=identity');
  expect(kept()).toEqual([{ identity: 'Mabel', email: 'm@example.com' }]);
});

test.each([
  ['Nome,Cognome,Cellulare,Posta elettronica'],
  ['Voornaam,Achternaam,Mobiel,E-mailadres'],
  ['Imię,Nazwisko,Telefon,Adres e-mail'],
  ['Имя,Фамилия,Телефон,Почта'],
  ['Vorname,Nachname,Handy,E-Mailadresse'],
  ['First up: first name,And your last name?,And your phone number?,What is your email?'],
])('a person is whole in a list with %s', async (columns) => {
  write(columns, 'Anna,Rossi,+12025550143,anna@example.com');
  await run();
  expect(kept()).toEqual([{ identity: 'Anna Rossi', phone: '+12025550143', email: 'anna@example.com' }]);
});

test('a room that cannot be is said once, and before anything else', async () => {
  write('Name,Phone', 'Mabel,+12025550143', 'Tommy,+12025550144');
  const { exitCode, err } = await run('--rooms', 'Yoga,../x');
  expect([exitCode, err]).toEqual([
    2,
    expect.stringMatching(/^✖ --rooms has "..\/x", which is not a room name: it has \/ \(U\+002F\)[^\n]+$/),
  ]);
});

test('a column of phones of which most are missing is one of phones', async () => {
  write('Name,Phone', 'Mabel,No', 'Tommy,no', 'Nook,+12025550143');
  expect((await run()).out).toContain('line 2: "Phone" is no phone number');
});

test('what a ticket shop writes for a name that nobody gave is no name', async () => {
  write('First Name,Surname,Email', 'Info Requested,Info Requested,m@example.com');
  expect((await run()).out).toContain('it is not said who this is');
});

test('of very many columns only the first are listed', async () => {
  const columns = Array.from({ length: 400 }, (_, index) => `c${index}`);
  write(columns.join(','), columns.map(() => 'x').join(','));
  const { err } = await run();
  expect(err).toContain('"c39", and 360 more');
  expect(err).not.toContain('"c40"');
});
