import { smsSize } from '../../../../tools/organiser/messaging/segments';

test.each([
  ['', 'GSM-7', 1],
  ['a'.repeat(160), 'GSM-7', 1],
  ['a'.repeat(161), 'GSM-7', 2],
  ['a'.repeat(306), 'GSM-7', 2],
  ['a'.repeat(307), 'GSM-7', 3],
  ['€'.repeat(80), 'GSM-7', 1],
  // Each takes two places, and an odd one is left over in each part.
  ['€'.repeat(153), 'GSM-7', 3],
  ['ñ'.repeat(70), 'GSM-7', 1],
  ['á'.repeat(70), 'UCS-2', 1],
  ['á'.repeat(71), 'UCS-2', 2],
  ['日'.repeat(134), 'UCS-2', 2],
  ['日'.repeat(135), 'UCS-2', 3],
  ['😀'.repeat(35), 'UCS-2', 1],
  ['😀'.repeat(67), 'UCS-2', 3],
])('%j… travels as %s in %d', (text, alphabet, segments) => {
  expect(smsSize(text)).toEqual({ alphabet, segments });
});
