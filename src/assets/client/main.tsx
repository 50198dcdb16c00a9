import '@preact/signals';
import { render } from 'preact';
import { connectRoom } from './call/connection';
import { openMedia } from './call/media';
import { preloadSdk } from './call/sdk';
import { openDoor } from './door';
import { startFlow } from './flow';
import { openPocket } from './keepsake';
import { readLink } from './link';
import { App } from './page/app';
import { findObstacle } from './page/obstacle';
import { Obstructed } from './page/obstructed';
import { startLanguage, words } from './words/current';
import { messageLocale } from './words/languages';

/** Takes the place of what the page says to who has no script. */
function show(content: Parameters<typeof render>[0]): void {
  render(content, document.body);
}

async function start(): Promise<void> {
  await startLanguage();
  const obstacle = findObstacle();
  if (obstacle) return show(<Obstructed obstacle={obstacle} />);
  const flow = startFlow({
    door: openDoor(),
    connect: connectRoom,
    openMedia,
    pocket: openPocket(),
    link: readLink(location),
    locale: () => messageLocale(words.value.language),
  });
  show(<App flow={flow} />);
  preloadSdk();
}

void start();
