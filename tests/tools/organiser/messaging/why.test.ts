import { isForEverybody, whyWords } from '../../../../tools/organiser/messaging/why';

test.each([
  [21608, /trial, and their number is not verified/],
  [21610, /answered STOP/],
  [30003, /off or out of reach/],
  [30006, /landline/],
  [30034, /registered .*\(A2P 10DLC\)/],
  [63016, /approved template/],
  [99999, /^Twilio’s code 99999: https:\/\/www\.twilio\.com\/docs\/api\/errors\/99999$/],
  ['400', /authenticated/],
  ['500', /^Twilio answered 500$/],
  ['ECONNRESET', /^Twilio could not be reached \(ECONNRESET\)$/],
  ['UNDELIVERED', /mailbox/],
  [null, /^Twilio does not say why$/],
] as const)('%s is said in words', (code, words) => {
  expect(whyWords(code)).toMatch(words);
});

test.each([
  [21704, true],
  [20003, true],
  [572006, true],
  ['403', true],
  [21610, false],
  [21211, false],
  [21608, false],
  ['400', false],
  [null, false],
] as const)('%s is everybody’s reason: %s', (code, everybodys) => {
  expect(isForEverybody(code)).toBe(everybodys);
});
