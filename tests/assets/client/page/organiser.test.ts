import { namesOrganiser } from '../../../../src/assets/client/page/organiser';
import { waiting as waitingDe } from '../../../../src/assets/client/waiting/words/de';
import { waiting as waitingEn } from '../../../../src/assets/client/waiting/words/en';
import { waiting as waitingEs } from '../../../../src/assets/client/waiting/words/es';
import { waiting as waitingFr } from '../../../../src/assets/client/waiting/words/fr';
import { waiting as waitingJa } from '../../../../src/assets/client/waiting/words/ja';
import { waiting as waitingPt } from '../../../../src/assets/client/waiting/words/pt';
import { de } from '../../../../src/assets/client/words/de';
import { en } from '../../../../src/assets/client/words/en';
import { es } from '../../../../src/assets/client/words/es';
import { fr } from '../../../../src/assets/client/words/fr';
import { ja } from '../../../../src/assets/client/words/ja';
import { pt } from '../../../../src/assets/client/words/pt';
import type { Words } from '../../../../src/assets/client/words/words';

const WAITING = { en: waitingEn, es: waitingEs, fr: waitingFr, de: waitingDe, pt: waitingPt, ja: waitingJa };

/** The texts beside which the page can say how the organiser is reached, by their names, that speak of the organiser. */
function naming({ language, errors, goodbye, passcode }: Words): string[] {
  const texts = {
    ...Object.fromEntries(Object.entries(errors).map(([code, { remedy }]) => [code, remedy])),
    ...Object.fromEntries(Object.entries(goodbye.reasons).map(([reason, { remedy }]) => [reason, remedy])),
    stillNothing: passcode.stillNothing,
    nobodyAnswered: WAITING[language].nobodyAnswered,
  };
  return Object.keys(texts).filter((name) =>
    namesOrganiser(texts[name as keyof typeof texts] ?? '', language),
  );
}

test('whoever is sent to the organiser is told how to reach them', () => {
  expect(naming(en)).toEqual(
    expect.arrayContaining(['unknown_participant', 'invite_required', 'misconfigured', 'delivery_failed']),
  );
  expect(naming(en)).toEqual(
    expect.arrayContaining(['roomClosed', 'denied', 'stillNothing', 'nobodyAnswered']),
  );
  expect(naming(en)).not.toContain('network');
});

test.each([es, fr, de, pt, ja])('the same texts speak of the organiser in every language', (words) => {
  expect(naming(words)).toEqual(naming(en));
});
