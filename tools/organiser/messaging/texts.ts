import { isPlain } from './segments';

/** What a message says. */
export interface Content {
  /** Who invites. */
  host: string;
  room: string;
  /** When the room opens, in words; undefined for one that is always open. */
  when: string | undefined;
  link: string;
}

/** The texts of one language. */
interface Texts {
  /** One line, as short as can be: each 153 characters cost once more. */
  invite(content: Content): string;
  reminder(content: Content): string;
  /** How to be left alone, for who can answer. */
  stop: string;
  /** When a room that is always open is. */
  anyTime: string;
  subject(content: Content): string;
  reminderSubject(content: Content): string;
  /** The lines of a letter, the link on one of its own. */
  letter(content: Content, name: string): readonly string[];
  reminderLetter(content: Content, name: string): readonly string[];
}

/**
 * The languages of messages, which are those of the page. Of an SMS, they avoid letters that a plain one lacks: a
 * single one of them makes the whole message twice as long.
 */
const TEXTS = {
  en: {
    invite: ({ host, room, when, link }) => `${host} invites you to ${room}${comma(when)}: ${link}`,
    reminder: ({ host, room, when, link }) => `${host}: ${room} opens ${when}: ${link}`,
    stop: 'STOP ends these.',
    anyTime: 'at any time',
    subject: ({ host, room, when }) => `${host} invites you to ${room}${comma(when)}`,
    reminderSubject: ({ room, when }) => `${room} opens ${when}`,
    letter: ({ host, room, when, link }, name) => [
      `Hello ${name},`,
      `${host} invites you to a video call: ${room}${comma(when)}.`,
      'This is your way in. It is for you alone, so please do not pass it on:',
      link,
      'You will be asked for a code, which is sent to you then. If you would rather not get such messages, answer this one.',
    ],
    reminderLetter: ({ room, when, link }, name) => [`Hello ${name},`, `${room} opens ${when}.`, link],
  },
  es: {
    invite: ({ host, room, when, link }) => `${host} te invita a ${room}${comma(when)}: ${link}`,
    reminder: ({ host, room, when, link }) => `${host}: ${room} abre el ${when}: ${link}`,
    stop: 'STOP para no recibir nada.',
    anyTime: 'a cualquier hora',
    subject: ({ host, room, when }) => `${host} te invita a ${room}${comma(when)}`,
    reminderSubject: ({ room, when }) => `${room} abre el ${when}`,
    letter: ({ host, room, when, link }, name) => [
      `Hola, ${name}:`,
      `${host} te invita a una videollamada: ${room}${comma(when)}.`,
      'Esta es tu entrada. Es solo para ti, así que no la compartas:',
      link,
      'Se te pedirá un código, que se te enviará en ese momento. Si prefieres no recibir estos mensajes, responde a este.',
    ],
    reminderLetter: ({ room, when, link }, name) => [`Hola, ${name}:`, `${room} abre el ${when}.`, link],
  },
  fr: {
    invite: ({ host, room, when, link }) => `${host} vous invite dans ${room}${comma(when)} : ${link}`,
    reminder: ({ host, room, when, link }) => `${host} : ${room} ouvre ${when} : ${link}`,
    stop: 'STOP pour ne plus rien recevoir.',
    anyTime: 'à toute heure',
    subject: ({ host, room, when }) => `${host} vous invite dans ${room}${comma(when)}`,
    reminderSubject: ({ room, when }) => `${room} ouvre ${when}`,
    letter: ({ host, room, when, link }, name) => [
      `Bonjour ${name},`,
      `${host} vous invite à un appel vidéo : ${room}${comma(when)}.`,
      'Voici votre entrée. Elle est pour vous seul, merci de ne pas la transmettre :',
      link,
      'Un code vous sera demandé, et envoyé à ce moment-là. Si vous préférez ne pas recevoir ces messages, répondez à celui-ci.',
    ],
    reminderLetter: ({ room, when, link }, name) => [`Bonjour ${name},`, `${room} ouvre ${when}.`, link],
  },
  de: {
    invite: ({ host, room, when, link }) => `${host} lädt ein: ${room}${comma(when)}: ${link}`,
    reminder: ({ host, room, when, link }) => `${host}: ${room} öffnet ${when}: ${link}`,
    stop: 'STOP beendet das.',
    anyTime: 'jederzeit',
    subject: ({ host, room, when }) => `${host} lädt ein: ${room}${comma(when)}`,
    reminderSubject: ({ room, when }) => `${room} öffnet ${when}`,
    letter: ({ host, room, when, link }, name) => [
      `Guten Tag, ${name},`,
      `${host} lädt zu einem Videoanruf ein: ${room}${comma(when)}.`,
      'Hier geht es hinein. Der Link gilt nur für diese eine Person und ist nicht zum Weitergeben:',
      link,
      'Dort wird nach einem Code gefragt, der dann geschickt wird. Wer solche Nachrichten nicht möchte, antwortet auf diese.',
    ],
    reminderLetter: ({ room, when, link }, name) => [`Guten Tag, ${name},`, `${room} öffnet ${when}.`, link],
  },
  pt: {
    invite: ({ host, room, when, link }) => `${host} convida para ${room}${comma(when)}: ${link}`,
    reminder: ({ host, room, when, link }) => `${host}: ${room} abre ${when}: ${link}`,
    stop: 'STOP para deixar de receber.',
    anyTime: 'a qualquer hora',
    subject: ({ host, room, when }) => `${host} convida para ${room}${comma(when)}`,
    reminderSubject: ({ room, when }) => `${room} abre ${when}`,
    letter: ({ host, room, when, link }, name) => [
      `Olá, ${name},`,
      `${host} convida para uma videochamada: ${room}${comma(when)}.`,
      'Esta é a sua entrada. É só para si; não a partilhe:',
      link,
      'Será pedido um código, que é enviado nesse momento. Se prefere não receber estas mensagens, responda a esta.',
    ],
    reminderLetter: ({ room, when, link }, name) => [`Olá, ${name},`, `${room} abre ${when}.`, link],
  },
  ja: {
    invite: ({ host, room, when, link }) =>
      `${host}から「${room}」への招待${when ? `（${when}）` : ''}：${link}`,
    reminder: ({ host, room, when, link }) => `${host}：「${room}」は${when}に開きます：${link}`,
    stop: '停止はSTOPと返信',
    anyTime: 'いつでも',
    subject: ({ host, room, when }) => `${host}から「${room}」への招待${when ? `（${when}）` : ''}`,
    reminderSubject: ({ room, when }) => `「${room}」は${when}に開きます`,
    letter: ({ host, room, when, link }, name) => [
      `${name}様`,
      `${host}がビデオ通話「${room}」${when ? `（${when}）` : ''}に招待しています。`,
      '入口はこちらです。あなた専用ですので、他の人に渡さないでください。',
      link,
      '入るときにコードを求められ、そのとき送られます。このようなメッセージが不要な場合は、このメールに返信してください。',
    ],
    reminderLetter: ({ room, when, link }, name) => [`${name}様`, `「${room}」は${when}に開きます。`, link],
  },
} as const satisfies Readonly<Record<string, Texts>>;

export type MessageLanguage = keyof typeof TEXTS;

export const MESSAGE_LANGUAGES = Object.keys(TEXTS) as readonly MessageLanguage[];

export const isMessageLanguage = (text: string): text is MessageLanguage => Object.hasOwn(TEXTS, text);

export const textsOf = (language: MessageLanguage): Texts => TEXTS[language];

const comma = (when: string | undefined): string => (when === undefined ? '' : `, ${when}`);

/** What was said of times before: a format takes long to make, and thousands are told of one opening. */
const said = new Map<string, string>();

/** When something is, as people say it: weekday, day, time, and whose clock is meant. */
export function whenWords(time: Date, zone: string, language: MessageLanguage): string {
  const key = `${language} ${zone} ${time.getTime()}`;
  const words = said.get(key) ?? wordsFor(time, zone, language);
  said.set(key, words);
  return words;
}

function wordsFor(time: Date, zone: string, language: MessageLanguage): string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(REGION[language], { ...options, timeZone: zone });
  const moment = format({
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(time);
  return `${moment}${language === 'ja' ? ' ' : ', '}${zoneWords(format, time, zone)}`;
}

/** People's name for a zone, such as United Kingdom Time. */
function zoneWords(
  format: (options: Intl.DateTimeFormatOptions) => Intl.DateTimeFormat,
  time: Date,
  zone: string,
): string {
  const parts = format({ timeZoneName: 'longGeneric' }).formatToParts(time);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
  return /[+-]00:00$/.test(name) ? 'UTC' : name;
}

/** English of a day and a time of 24 hours, as most who read it write them. */
const REGION: Readonly<Record<MessageLanguage, string>> = {
  en: 'en-GB',
  es: 'es',
  fr: 'fr',
  de: 'de',
  pt: 'pt',
  ja: 'ja',
};

/**
 * Our own words without what a plain SMS lacks: typographic marks, and accents that leave the word as it is. Names are
 * somebody else's, and stay.
 */
export const plainWords = (words: string): string =>
  [...words.normalize('NFC')]
    .map((character) => (isPlain(character) ? character : plainer(character)))
    .join('');

const MARKS: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '\u00a0': ' ',
  '\u202f': ' ',
};

function plainer(character: string): string {
  const bare = MARKS[character] ?? character.normalize('NFD').replace(/\p{M}/gu, '');
  return [...bare].every(isPlain) ? bare : character;
}
