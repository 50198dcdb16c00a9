import type { Store } from './store';

const refuse = async (): Promise<never> => {
  throw new TypeError('a dry run was about to change the directory');
};

/** A directory that can be looked at only: whoever changes it in a dry run has made a mistake. */
export const readOnly = (store: Store): Store =>
  Object.assign(Object.create(store) as Store, {
    prepare: refuse,
    put: refuse,
    changeRoom: refuse,
    moveOutdated: refuse,
    remove: refuse,
    removeRoom: refuse,
  });
