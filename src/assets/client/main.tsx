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
import { Framed } from './page/framed';
import { words } from './words/current';

/** Takes the place of what the page says to who has no script. */
function show(content: Parameters<typeof render>[0]): void {
  render(content, document.body);
}

// A meta element cannot say frame-ancestors, and nobody here sets headers: the page has to look for itself.
if (window.top !== window.self) {
  show(<Framed />);
} else {
  const flow = startFlow({
    door: openDoor(),
    connect: connectRoom,
    openMedia,
    pocket: openPocket(),
    link: readLink(location),
    locale: () => words.value.language,
  });
  show(<App flow={flow} />);
  preloadSdk();
}
