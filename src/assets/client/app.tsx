import { useEffect, useMemo } from 'preact/hooks';
import { callModule } from './call-module';
import type { Screen } from './current-screen';
import type { Flow } from './flow';
import { explainEnding } from './goodbye/explain-ending';
import { GoodbyeScreen } from './goodbye/goodbye-screen';
import { IdentifyScreen } from './identify/identify-screen';
import { Announcer, announce } from './page/announcer';
import { Brand, NAME } from './page/brand';
import { LanguageMenu } from './page/language-menu';
import { ignoreHeldKey, isLaterScreen, useScreenFocus } from './page/use-screen-focus';
import { PasscodeScreen } from './passcode/passcode-screen';
import { previewModule } from './preview-module';
import { leadOf, ReturningScreen } from './returning/returning-screen';
import { waitingModule } from './waiting-module';
import { words } from './words/current';
import { untranslated, withoutMarks } from './words/untranslated';
import type { Words } from './words/words';

/** The page with the current screen of the flow. */
export function App({ flow }: { readonly flow: Flow }) {
  const screen = flow.screen.value;
  const { language } = words.value;
  const title = titleOf(screen, words.value);
  const windowTitle = (screen.name === 'call' && waitingModule.value?.titleNotice.value) || title;

  useEffect(() => {
    document.documentElement.lang = language;
    document.title = withoutMarks(`${windowTitle} – ${NAME}`);
  }, [language, windowTitle]);
  const screenKey = screenKeyOf(screen);
  const isLater = useMemo(isLaterScreen, [screenKey]);
  useScreenFocus(screenKey);
  useEffect(() => {
    const sentences = announcementFor(screen, title, isLater, flow.error.value !== undefined, words.value);
    if (sentences.length > 0) announce(words.value.formats.sentences(...sentences));
  }, [screenKey]);

  return (
    <>
      <Announcer />
      <main class={screen.name} onKeyDown={ignoreHeldKey}>
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
      const { PreviewScreen } = previewModule.value ?? {};
      return PreviewScreen && <PreviewScreen flow={flow} session={screen.session} media={screen.media} />;
    }
    case 'returning':
      return <ReturningScreen flow={flow} to={screen.to} session={screen.session} />;
    case 'waiting': {
      const { WaitingScreen } = waitingModule.value ?? {};
      return WaitingScreen && <WaitingScreen flow={flow} waiting={screen.waiting} media={screen.media} />;
    }
    case 'call': {
      const { CallScreen } = callModule.value ?? {};
      return CallScreen && <CallScreen session={screen.session} callSession={screen.callSession} />;
    }
    case 'goodbye':
      return <GoodbyeScreen flow={flow} ending={screen} room={screen.room} mayRejoin={screen.mayRejoin} />;
  }
}

/** Changes when a screen is shown anew: not after a wrong code, but after a code was sent again. */
const screenKeyOf = (screen: Screen): string =>
  screen.name === 'passcode' ? `passcode ${screen.verification.sends}` : screen.name;

function titleOf(screen: Screen, { identify, passcode, goodbye }: Words): string {
  switch (screen.name) {
    case 'identify':
      return identify.heading(screen.room === undefined ? undefined : untranslated(screen.room));
    case 'passcode':
      return passcode.heading;
    case 'preview':
      return previewModule.value?.previewWords.value.heading(untranslated(screen.session.room)) ?? '';
    case 'waiting':
      return waitingModule.value?.waitingWords.value.holds[screen.waiting.hold.value].title ?? '';
    case 'returning':
    case 'call':
      return untranslated(screen.session.room);
    case 'goodbye':
      return goodbye.reasons[screen.reason].title;
  }
}

/**
 * The sentences for screen readers when a screen appears: its heading, since the focus is elsewhere, and its lead.
 * @param isLater whether other screens came before; the title of the first is read by the browser
 * @param hasError whether a notice appears as well, which is announced by itself
 */
function announcementFor(
  screen: Screen,
  title: string,
  isLater: boolean,
  hasError: boolean,
  currentWords: Words,
): readonly string[] {
  const heading = isLater ? [title] : [];
  switch (screen.name) {
    case 'identify':
      return heading;
    case 'preview':
      return [...heading, previewModule.value?.previewWords.value.lead ?? ''];
    case 'returning':
      return hasError ? heading : [...heading, leadOf(screen.to, currentWords)];
    // The focus is on the heading of these, and they announce themselves what happens.
    case 'waiting':
    case 'call':
      return [];
    case 'passcode': {
      const { same, channel, to, sends } = screen.verification;
      const { passcode } = currentWords;
      const sent = (same ? passcode.sentAgainTo : passcode.sentTo)(channel, untranslated(to));
      return [...(sends > 1 ? [] : heading), ...(hasError ? [] : [sent])];
    }
    case 'goodbye':
      return [...heading, explainEnding(screen, currentWords).remedy];
  }
}
