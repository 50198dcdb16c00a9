import { effect } from '@preact/signals';
import { render } from 'preact';
import { openApi } from './api';
import { App } from './app';
import { loadCall } from './call-part';
import { followSleep } from './clock';
import { type Flow, startFlow } from './flow';
import { followHistory, followInvite } from './history';
import { fetchLater } from './later';
import { readLink } from './link';
import { findObstacle } from './obstacle';
import { Obstructed } from './page/obstructed';
import { keepOwnText } from './page/own-text';
import { keepUnlisted } from './page/unlisted';
import { loadPreview } from './preview-part';
import { openVisitStorage } from './saved-visit';
import { loadSdk } from './sdk/load';
import { openTabs } from './tabs';
import { startLanguage, words } from './words/current';
import { messageLocale } from './words/languages';

/** Takes the place of what the page says to who has no script. */
function show(content: Parameters<typeof render>[0]): void {
  render(content, document.body);
}

/** Fetches the later screens behind the first, and has them ready to run while somebody waits for a code. */
function prepare({ screen }: Flow): void {
  fetchLater();
  effect(() => {
    if (screen.value.name === 'identify') return;
    // A failure now shows again, with words, when they are needed.
    for (const load of [loadPreview, loadCall, loadSdk]) load().catch(() => undefined);
  });
}

async function start(): Promise<void> {
  keepOwnText();
  keepUnlisted(location);
  await startLanguage();
  const obstacle = findObstacle();
  if (obstacle) return show(<Obstructed obstacle={obstacle} />);
  followSleep();
  const link = readLink(location);
  const flow = startFlow({
    api: openApi(),
    loadCall,
    loadPreview,
    storage: openVisitStorage(link),
    tabs: openTabs(),
    link,
    locale: () => messageLocale(words.value.language),
  });
  show(<App flow={flow} />);
  followHistory(flow);
  followInvite(flow, link);
  prepare(flow);
}

void start();
