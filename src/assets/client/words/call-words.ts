import { effect, signal } from '@preact/signals-core';
import { words } from './current';
import { call as en } from './en/call';
import type { Language } from './languages';

/** Everything people read in the call. It comes with the call's own part of the page. */
export interface CallWords {
  heading(room: string): string;
  readonly joining: string;
  readonly rejoining: string;
  readonly reconnecting: string;
  online(count: number): string;
  readonly people: string;
  you(identity: string): string;
  readonly muted: string;
  readonly speaking: string;
  arrived(identities: readonly string[]): string;
  departed(identities: readonly string[]): string;
  readonly controls: string;
  readonly mute: string;
  readonly unmute: string;
  readonly cameraOn: string;
  readonly cameraOff: string;
  readonly leave: string;
  readonly asking: string;
  /** What it means for the others that a device is not there. */
  readonly without: Readonly<Record<'microphone' | 'camera' | 'both', string>>;
  readonly soundBlocked: string;
  readonly soundOn: string;
}

/** Each language but English is a file of its own. English is there with the call, for when a file is not. */
export const CALL_LOADERS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<CallWords>>> = {
  es: async () => (await import('./es/call')).call,
  fr: async () => (await import('./fr/call')).call,
  de: async () => (await import('./de/call')).call,
  pt: async () => (await import('./pt/call')).call,
  ja: async () => (await import('./ja/call')).call,
};

/** The words of the call in the language that is showing. */
export const callWords = signal<CallWords>(en);

/** Follows the language of the page. Resolves when the words of the one that is showing are there. */
export function startCallWords(): Promise<void> {
  let first: Promise<void> | undefined;
  effect(() => {
    const showing = show(words.value.language);
    first ??= showing;
  });
  return first ?? Promise.resolve();
}

async function show(language: Language): Promise<void> {
  try {
    const loaded = language === 'en' ? en : await CALL_LOADERS[language]();
    if (words.peek().language === language) callWords.value = loaded;
  } catch {
    // What is showing stays: words in another language are better than none.
  }
}
