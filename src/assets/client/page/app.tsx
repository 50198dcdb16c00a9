import { useEffect } from 'preact/hooks';
import { callPart } from '../call-part';
import type { Flow, Screen } from '../flow';
import { explainEnding } from '../goodbye/explain-ending';
import { GoodbyeScreen } from '../goodbye/goodbye-screen';
import { IdentifyScreen } from '../identify/identify-screen';
import { PasscodeScreen } from '../passcode/passcode-screen';
import { previewPart } from '../preview-part';
import { ReturningScreen } from '../returning/returning-screen';
import { words } from '../words/current';
import type { Words } from '../words/words';
import { Announcer, announce } from './announcer';
import { Brand, NAME } from './brand';
import { LanguageMenu } from './language-menu';

/** The page: whichever screen the flow is at. */
export function App({ flow }: { readonly flow: Flow }) {
  const screen = flow.screen.value;
  const { language } = words.value;
  const title = titleOf(screen, words.value);

  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `${title} – ${NAME}`;
  }, [language, title]);
  useEffect(() => {
    const change = changeTo(screen, words.value);
    if (change) announce(change);
  }, [arrivalAt(screen)]);

  return (
    <>
      <Announcer />
      <main class={screen.name}>
        {screen.name !== 'call' && <Brand />}
        <CurrentScreen flow={flow} screen={screen} />
        {screen.name !== 'call' && <LanguageMenu />}
      </main>
    </>
  );
}

function CurrentScreen({ flow, screen }: { readonly flow: Flow; readonly screen: Screen }) {
  switch (screen.name) {
    case 'identify':
      return (
        <IdentifyScreen
          flow={flow}
          identity={screen.identity}
          room={screen.room}
          typedRoom={screen.typedRoom}
        />
      );
    case 'passcode':
      return <PasscodeScreen flow={flow} verification={screen.verification} />;
    case 'preview': {
      const { PreviewScreen } = previewPart.value ?? {};
      return PreviewScreen && <PreviewScreen flow={flow} admission={screen.admission} media={screen.media} />;
    }
    case 'returning':
      return <ReturningScreen flow={flow} admission={screen.admission} />;
    case 'call': {
      const { CallScreen } = callPart.value ?? {};
      return CallScreen && <CallScreen admission={screen.admission} attendance={screen.attendance} />;
    }
    case 'goodbye':
      return <GoodbyeScreen flow={flow} ending={screen} mayRejoin={screen.mayRejoin} />;
  }
}

/** Names one arrival at a screen: a wrong code stays on its screen, a code that is sent again comes to it anew. */
const arrivalAt = (screen: Screen): string =>
  screen.name === 'passcode' ? `passcode ${screen.verification.sends}` : screen.name;

function titleOf(screen: Screen, { identify, passcode, preview, goodbye }: Words): string {
  switch (screen.name) {
    case 'identify':
      return identify.heading(screen.room);
    case 'passcode':
      return passcode.heading;
    case 'preview':
      return preview.heading(screen.admission.room);
    case 'returning':
    case 'call':
      return screen.admission.room;
    case 'goodbye':
      return goodbye.reasons[screen.reason].title;
  }
}

/** What is said when a screen appears, beyond its heading. */
function changeTo(screen: Screen, spoken: Words): string | undefined {
  switch (screen.name) {
    case 'identify':
    case 'preview':
    case 'returning':
    // The call speaks for itself, as people and connections come and go.
    case 'call':
      return undefined;
    case 'passcode': {
      const { same, channel, to } = screen.verification;
      const { passcode } = spoken;
      return same ? passcode.sentAgainTo(channel, to) : passcode.sentTo(channel, to);
    }
    case 'goodbye':
      return explainEnding(screen, spoken).remedy;
  }
}
