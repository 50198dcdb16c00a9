import { effect } from '@preact/signals';
import { render } from 'preact';
import { createApi } from './api';
import { App } from './app';
import { loadCall } from './call-module';
import { followSleep } from './clock';
import { findEnvironmentProblem } from './environment';
import { type Flow, startFlow } from './flow';
import { followHistory, followInvite } from './history';
import { readLink } from './link';
import { EnvironmentProblemPage } from './page/environment-problem-page';
import { addNoindex } from './page/noindex';
import { wrapTextNodes } from './page/wrap-text-nodes';
import { prefetchLaterScreens } from './prefetch';
import { loadPreview } from './preview-module';
import { createVisitStorage } from './saved-visit';
import { loadSdk } from './sdk/load';
import { createTabs } from './tabs';
import { loadWaiting } from './waiting-module';
import { startLanguage, words } from './words/current';
import { messageLocale } from './words/languages';

/** Replaces the static content of the page, which is there for browsers without scripts. */
function show(content: Parameters<typeof render>[0]): void {
  render(content, document.body);
}

/** Prefetches the later screens during the first, and loads them while the participant waits for a code. */
function prepare({ screen }: Flow): void {
  prefetchLaterScreens();
  effect(() => {
    if (screen.value.name === 'identify') return;
    // A failure is shown when the module is needed and loaded again.
    for (const load of [loadPreview, loadCall, loadSdk]) load().catch(() => undefined);
  });
}

async function start(): Promise<void> {
  wrapTextNodes();
  addNoindex(location);
  await startLanguage();
  const problem = findEnvironmentProblem();
  if (problem) return show(<EnvironmentProblemPage problem={problem} />);
  followSleep();
  const link = readLink(location);
  const flow = startFlow({
    api: createApi(),
    loadCall,
    loadPreview,
    loadWaiting,
    storage: createVisitStorage(link),
    tabs: createTabs(),
    link,
    locale: () => messageLocale(words.value.language),
  });
  show(<App flow={flow} />);
  followHistory(flow);
  followInvite(flow, link);
  prepare(flow);
}

void start();
