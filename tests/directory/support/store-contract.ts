import type { Channel } from '../../../src/contract/channels';
import type { Identity, RoomName } from '../../../src/contract/names';
import { CALLERS } from '../../../src/directory/directory';
import type { ParticipantEntry, RoomEntry } from '../../../src/directory/entries';
import { checkParticipant } from '../../../tools/organiser/stores/entries';
import type { Store } from '../../../tools/organiser/stores/store';
import { put } from './put';

/** A store of one kind, and ways to it. */
export interface Kept {
  store: Store;
  /**
   * The same store, as another organiser's tool opens it.
   * @param channels those that there are for the whole list
   */
  again(channels?: readonly Channel[]): Store;
}

const who = (name: string) => name as Identity;
const where = (name: string) => name as RoomName;

const MABEL = { identity: 'Mabel', phone: '+18005554321', email: 'mabel@example.com' };
const TOMMY = { identity: 'tommy', phone: '+18005556789', rooms: ['Kitchen', 'Yoga'] };
const HOURS = { opensAt: '2026-12-01T18:00:00.000Z', closesAt: '2026-12-01T20:00:00.000Z' };

const EVERYTHING: RoomEntry = {
  ...HOURS,
  maxParticipants: 20,
  audioOnly: true,
  waitForHost: true,
  waitingRoom: true,
};

const many = (count: number, field: object = {}): ParticipantEntry[] =>
  Array.from({ length: count }, (_, index) => ({
    identity: `guest ${index}`,
    phone: `+1202555${String(index).padStart(4, '0')}`,
    ...field,
  }));

const names = (entries: ParticipantEntry[]) => entries.map(({ identity }) => identity).sort();

/** What every store keeps, whatever it is made of. @param open gives an empty one for each test */
export function keepsTheContract(open: () => Promise<Kept>): void {
  let kept: Kept;
  let store: Store;
  beforeEach(async () => {
    kept = await open();
    store = kept.store;
    await store.prepare();
  });
  const find = (name: string) => store.directory.find(who(name));

  test('in an empty directory nobody is found, and a room is as it is named', async () => {
    expect(await find('mabel')).toBeUndefined();
    expect(await store.directory.room(where('Nowhere'))).toEqual({ name: 'Nowhere' });
    expect(await store.list()).toEqual({ participants: [], rooms: {} });
  });

  test('making what is there already changes nothing, and says nothing', async () => {
    await put(store, { participants: [MABEL] });
    const made: unknown[] = [];
    await store.prepare((what) => made.push(what));
    expect(made).toEqual([]);
    expect(await find('mabel')).toMatchObject({ identity: 'Mabel' });
  });

  test.each(CALLERS)('whatever an organiser changes, whoever is %s is told', async (caller) => {
    const told = async () => [
      await store.directory.find(who('mabel'), caller),
      await store.directory.room(where(`Waltz ${caller}`), caller),
    ];
    await put(store, {
      participants: [MABEL],
      rooms: { [`Waltz ${caller}`]: { maxParticipants: 5 } },
    });
    expect(await told()).toMatchObject([{ identity: 'Mabel' }, { maxParticipants: 5 }]);
    await put(store, { participants: [{ ...MABEL, role: 'host' }] });
    expect(await told()).toMatchObject([{ role: 'host' }, {}]);
    await store.changeRoom(`Tap ${caller}`, () => ({ maxParticipants: 7 }));
    expect(await store.directory.room(where(`Tap ${caller}`), caller)).toMatchObject({ maxParticipants: 7 });
    await put(store, { participants: many(60) });
    expect(await store.directory.find(who('guest 59'), caller)).toBeDefined();
    await store.remove('Mabel');
    expect(await told()).toMatchObject([undefined, {}]);
  });

  test('a participant is found in any spelling, as the organiser wrote them', async () => {
    await put(store, { participants: [MABEL] });
    for (const name of ['Mabel', 'mabel', 'MABEL']) {
      expect(await find(name)).toEqual({
        identity: 'Mabel',
        contacts: { phone: '+18005554321', email: 'mabel@example.com' },
        channels: ['sms', 'call', 'email'],
        rooms: ['My Room'],
        role: 'guest',
      });
    }
    expect(await find('mabe')).toBeUndefined();
  });

  test('everything that can be said of a participant is kept', async () => {
    const entry: ParticipantEntry = { ...MABEL, channels: ['email', 'sms'], rooms: ['Yoga'], role: 'host' };
    await put(store, { participants: [entry] });
    expect(await find('mabel')).toMatchObject({ channels: ['email', 'sms'], rooms: ['Yoga'], role: 'host' });
    expect((await store.list()).participants).toEqual([entry]);
  });

  test.each(["O'Neil + Söhne", '林 太郎', 'a.b_c@d-e', 'Ö', 'x'.repeat(64)])(
    'the name %s is kept',
    async (identity) => {
      await put(store, { participants: [{ ...MABEL, identity }] });
      expect(await find(identity.toUpperCase())).toMatchObject({ identity });
      expect(await store.remove(identity)).toBe(true);
      expect(await find(identity)).toBeUndefined();
    },
  );

  test.each(["x' or 'a'='a", '%', '_', '*', 'mabel/../tommy', '__proto__', 'mabel\u0000'])(
    'the name %j finds nobody',
    async (name) => {
      await put(store, { participants: [MABEL, TOMMY] });
      await expect(find(name).catch(() => undefined)).resolves.toBeUndefined();
    },
  );

  test.each([
    ["O'Brien", ['O’Brien', 'O‘BRIEN', 'o`brien']],
    ['O’Brien', ["O'Brien", 'o′brien']],
    ['Jean-Luc', ['Jean\u2010Luc', 'jean–luc', 'Jean\u2212Luc']],
    ['Jean–Luc', ['Jean-Luc', 'JEAN—LUC']],
    ['Jean Luc', ['Jean  Luc', 'jean   luc']],
    ['Jean  Luc', ['Jean Luc']],
    ['Ka\u02bbiulani', ["Ka'iulani", 'Ka‘iulani']],
  ])('%s is found however their name is typed, as the organiser wrote it', async (identity, others) => {
    await put(store, { participants: [{ ...MABEL, identity }] });
    for (const name of [identity, ...others]) expect(await find(name)).toMatchObject({ identity });
    expect(await store.remove(others[0] ?? '')).toBe(true);
    expect(await find(identity)).toBeUndefined();
  });

  test('a room is the same however its name is typed', async () => {
    await put(store, { rooms: { 'Mia’s  Room': { maxParticipants: 5 } } });
    expect(await store.directory.room(where("mia's room"))).toEqual({
      name: 'Mia’s  Room',
      maxParticipants: 5,
    });
    expect(await store.changeRoom("MIA'S ROOM", () => ({ maxParticipants: 6 }))).toMatchObject({
      name: 'Mia’s  Room',
    });
    expect(Object.keys(await store.rooms())).toEqual(['Mia’s  Room']);
  });

  test.each(["k.o'keoghan@example.com", 'm+yoga={x}/y@a--b.example.museum', 'm@xn--mnchen-3ya.de'])(
    'the address %s is kept',
    async (email) => {
      await put(store, { participants: [{ identity: 'Mabel', email }] });
      expect(await find('mabel')).toMatchObject({ contacts: { email } });
    },
  );

  test('channels for the whole list are what there is', async () => {
    await put(store, { participants: [MABEL, { ...TOMMY, channels: ['call', 'sms'] }] });
    const limited = kept.again(['email', 'sms']);
    expect(await limited.directory.find(who('mabel'))).toMatchObject({ channels: ['email', 'sms'] });
    expect(await limited.directory.find(who('tommy'))).toMatchObject({ channels: ['sms'] });
    const { participants, mistakes } = await limited.read();
    expect(participants.map(({ channels }) => channels.join()).sort()).toEqual(['email,sms', 'sms']);
    expect(mistakes).toEqual([]);
  });

  test('nobody is kept whom the channels for the whole list leave without one', async () => {
    const limited = kept.again(['email']);
    await expect(put(limited, { participants: [TOMMY] })).rejects.toMatchObject({
      name: 'EntryError',
      message: 'participants[0]: is left without a channel, since CHANNELS has email only',
    });
    expect(await find('tommy')).toBeUndefined();
  });

  test('who was left without a channel is let in by none, and can be mended', async () => {
    await put(store, { participants: [TOMMY] });
    const limited = kept.again(['email']);
    const found = (async () => limited.directory.find(who('tommy')))();
    await expect(found).rejects.toMatchObject({ name: 'EntryError' });
    const mended = { ...TOMMY, email: 'tommy@example.com' };
    await put(limited, { participants: [mended] });
    expect(await kept.again(['email']).directory.find(who('tommy'))).toMatchObject({ channels: ['email'] });
  });

  test.each(['ma\u200bbel', 'mabel\u3164'])(
    'the name %j, with what nobody can see, is refused',
    async (identity) => {
      await expect(put(store, { participants: [{ ...MABEL, identity }] })).rejects.toMatchObject({
        message: expect.stringContaining('which nobody can see'),
      });
      await expect(put(store, { participants: [{ ...MABEL, rooms: [identity] }] })).rejects.toMatchObject({
        message: expect.stringContaining('which nobody can see'),
      });
      expect(await store.list()).toEqual({ participants: [], rooms: {} });
    },
  );

  test('in what was written by this version, nothing is filed anew', async () => {
    await put(store, { participants: [{ ...MABEL, identity: 'Ka  Mai' }], rooms: { 'A  Room': HOURS } });
    expect(await store.moveOutdated()).toEqual([]);
    expect(await find('ka mai')).toBeDefined();
  });

  test('putting somebody again puts them in the place of the former', async () => {
    await put(store, { participants: [MABEL] });
    await put(store, { participants: [{ identity: 'MABEL', phone: '+18005550000' }] });
    expect(await find('mabel')).toMatchObject({ identity: 'MABEL', contacts: { phone: '+18005550000' } });
    expect((await store.list()).participants).toHaveLength(1);
  });

  test('somebody removed is not found any more, and the others are', async () => {
    await put(store, { participants: [MABEL, TOMMY] });
    expect(await store.remove('mAbEl')).toBe(true);
    expect(await find('mabel')).toBeUndefined();
    expect(await find('tommy')).toMatchObject({ identity: 'tommy' });
    expect(await store.remove('mabel')).toBe(false);
  });

  test('who goes in a change is struck off before anybody is kept, and the others stay', async () => {
    await put(store, { participants: [MABEL, TOMMY, ...many(60)] });
    const gone = ['MABEL', 'nobody', ...names(many(60).slice(1))];
    const [nook] = many(1, { identity: 'nook', rooms: ['Kitchen'] });
    const participants = [checkParticipant(nook, { participant: 0 }, store)];
    await store.put({ participants, gone });
    expect(names((await store.list()).participants)).toEqual(['guest 0', 'nook', 'tommy']);
    expect(await find('mabel')).toBeUndefined();
    await store.put({ gone });
    expect(names((await store.list()).participants)).toEqual(['guest 0', 'nook', 'tommy']);
  });

  test('everything that can be said of a room is kept, in any spelling', async () => {
    await put(store, { rooms: { Tango: EVERYTHING } });
    expect(await store.directory.room(where('TANGO'))).toEqual({
      name: 'Tango',
      opensAt: new Date(HOURS.opensAt),
      closesAt: new Date(HOURS.closesAt),
      maxParticipants: 20,
      audioOnly: true,
      waitForHost: true,
      waitingRoom: true,
    });
    expect((await store.list()).rooms.Tango).toEqual(EVERYTHING);
  });

  test.each<keyof RoomEntry>(['waitForHost', 'waitingRoom'])(
    'that a room says %s, alone, is kept, and taken away again',
    async (field) => {
      const name = `Foxtrot ${field}`;
      const told = async () => [
        (await store.rooms())[name],
        await Promise.all(CALLERS.map((caller) => store.directory.room(where(name), caller))),
      ];
      await store.changeRoom(name, () => ({ [field]: true }));
      const said = { name, [field]: true };
      expect(await told()).toEqual([{ [field]: true }, [said, said, said]]);
      await kept.again().changeRoom(name, ({ [field]: _, ...others }) => others);
      expect((await kept.again().rooms())[name]).toBeUndefined();
    },
  );

  test('what is said of a room is put in the place of what was', async () => {
    await put(store, { rooms: { Samba: { maxParticipants: 20, waitForHost: true, waitingRoom: true } } });
    await put(store, { rooms: { Samba: HOURS } });
    expect(await store.directory.room(where('Samba'))).toEqual({
      name: 'Samba',
      opensAt: new Date(HOURS.opensAt),
      closesAt: new Date(HOURS.closesAt),
    });
  });

  test('a participant who is expected in a room does not change what is said of it', async () => {
    await put(store, { rooms: { Yoga: { maxParticipants: 5 } } });
    await put(store, { participants: [TOMMY] });
    expect(await store.directory.room(where('yoga'))).toEqual({ name: 'Yoga', maxParticipants: 5 });
  });

  test('a room that is only named by a participant is spelled as there', async () => {
    await put(store, { participants: [{ ...TOMMY, rooms: ['Pilates'] }] });
    expect(await store.directory.room(where('PILATES'))).toEqual({ name: 'Pilates' });
  });

  test('of a room that is removed nothing is said, and its participants stay', async () => {
    await put(store, { rooms: { Rumba: EVERYTHING }, participants: [TOMMY] });
    expect(await store.removeRoom('rumba')).toBe(true);
    expect(await store.directory.room(where('Rumba'))).toEqual({ name: 'Rumba' });
    expect(await store.removeRoom('rumba')).toBe(false);
    expect(await find('tommy')).toBeDefined();
  });

  test('among the rooms are those that something is said of, and none that is only named', async () => {
    await put(store, { rooms: { Rumba: { maxParticipants: 5 }, Tango: HOURS }, participants: [TOMMY] });
    await store.removeRoom('Rumba');
    expect(await store.rooms()).toEqual({ Tango: HOURS });
  });

  test('a room whose last rule is taken away is among them no more', async () => {
    await put(store, { rooms: { Rumba: { maxParticipants: 5 } } });
    await store.changeRoom('Rumba', () => ({}));
    expect(await store.rooms()).toEqual({});
  });

  test.each([
    ['a number that is none', { participants: [MABEL, { identity: 'x', phone: '12' }] }],
    ['nobody to reach', { participants: [MABEL, { identity: 'x' }] }],
    ['the same name twice', { participants: [MABEL, { ...MABEL, identity: 'mabel' }] }],
    ['a room that is too large', { participants: [MABEL], rooms: { Yoga: { maxParticipants: 51 } } }],
    ['a room in two spellings', { participants: [MABEL, { ...TOMMY, rooms: ['yoga', 'YOGA'] }] }],
  ])('%s is refused, and nothing has changed', async (_, change) => {
    await expect(put(store, change)).rejects.toMatchObject({ name: 'EntryError' });
    expect(await store.list()).toEqual({ participants: [], rooms: {} });
  });

  test('a room is not spelled in two ways by two changes', async () => {
    await put(store, { participants: [TOMMY] });
    const other = { ...MABEL, rooms: ['YOGA'] };
    await expect(put(store, { participants: [other] })).rejects.toMatchObject({ name: 'EntryError' });
    expect(await find('mabel')).toBeUndefined();
  });

  test('two organisers who add different people at once both keep theirs', async () => {
    const all = many(60);
    await Promise.all([
      put(store, { participants: all.slice(0, 30) }),
      put(kept.again(), { participants: all.slice(30) }),
    ]);
    expect(names((await store.list()).participants)).toEqual(names(all));
  });

  test('of two organisers who change the same person at once, one is kept whole', async () => {
    const one: ParticipantEntry = { ...MABEL, role: 'host', rooms: ['One'] };
    const other: ParticipantEntry = { identity: 'Mabel', email: 'm@example.org', rooms: ['Other'] };
    await Promise.all([put(store, { participants: [one] }), put(kept.again(), { participants: [other] })]);
    const [entry] = (await store.list()).participants;
    expect([one, other]).toContainEqual(entry);
  });

  test('a room is changed beside what is said of it, in any spelling', async () => {
    await put(store, { rooms: { Salsa: { maxParticipants: 5 } } });
    const change = (before: RoomEntry) => ({ ...before, opensAt: HOURS.opensAt });
    const now = { opensAt: HOURS.opensAt, maxParticipants: 5 };
    expect(await store.changeRoom('SALSA', change)).toEqual({ name: 'Salsa', entry: now });
    expect((await store.rooms()).Salsa).toEqual(now);
  });

  test('a room that is wrong after a change is as it was', async () => {
    await put(store, { rooms: { Mambo: { maxParticipants: 5 } } });
    await expect(store.changeRoom('Mambo', () => ({ maxParticipants: 51 }))).rejects.toMatchObject({
      name: 'EntryError',
      message: 'rooms["Mambo"].maxParticipants: must be a whole number from 1 to 50',
    });
    expect((await store.rooms()).Mambo).toEqual({ maxParticipants: 5 });
  });

  test.each([
    ['new', undefined],
    ['known', { audioOnly: true }],
  ])('of many who change a room that is %s at once, none loses what they said', async (_, before) => {
    if (before) await put(store, { rooms: { Polka: before } });
    const fields: RoomEntry[] = [
      { opensAt: HOURS.opensAt },
      { closesAt: HOURS.closesAt },
      { maxParticipants: 5 },
      { waitingRoom: true },
    ];
    await Promise.all(
      fields.map((field) => kept.again().changeRoom('Polka', (now) => ({ ...now, ...field }))),
    );
    expect((await store.rooms()).Polka).toEqual({
      ...before,
      ...HOURS,
      maxParticipants: 5,
      waitingRoom: true,
    });
  });

  test('an import can be repeated, and tells how far it is', async () => {
    const told: number[] = [];
    const all = many(120, { rooms: ['Hall'] });
    await put(store, { participants: all.slice(0, 70) });
    await put(store, { participants: all }, (done, total) => told.push(done / total));
    expect(told.at(-1)).toBe(1);
    expect(names((await store.list()).participants)).toEqual(names(all));
    await put(store, { participants: all });
    expect((await store.list()).participants).toHaveLength(120);
  });

  test('what one organiser adds, the door finds at once; what another removes is gone at once', async () => {
    const other = kept.again();
    expect(await find('mabel')).toBeUndefined();
    await put(other, { participants: [MABEL] });
    expect(await find('mabel')).toBeDefined();
    await other.remove('mabel');
    expect(await find('mabel')).toBeUndefined();
  });
}
