import { signal } from '@preact/signals-core';
import { loadModule } from './load-module';

/** The module of the waiting screen, its rules and its words. Only those who have to wait load it. */
export type WaitingModule = typeof import('./waiting');

/** The module of the waiting screen, once it is loaded. */
export const waitingModule = signal<WaitingModule | undefined>();

/** Loads the module of the waiting screen and its words. @throws PageError `page_incomplete` */
export async function loadWaiting(): Promise<WaitingModule> {
  waitingModule.value ??= await loadModule(import('./waiting'));
  return waitingModule.value;
}
