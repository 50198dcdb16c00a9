import { otherCamera } from '../../../src/assets/client/call/panels/other-camera';
import { rowOf } from '../../../src/assets/client/call/statistics/measure';
import { sumSamples } from '../../../src/assets/client/call/statistics/samples';
import { mayFill } from '../../../src/assets/client/call/tiles/fit';
import { initialsOf } from '../../../src/assets/client/call/tiles/initials';
import type { Device } from '../../../src/assets/client/media/device-list';

test.each([
  ['mabel', 'M'],
  ['Tom Nook', 'TN'],
  ['anna maria von berg', 'AB'],
  ['k.k.slider', 'KS'],
  ['éloïse', 'É'],
  ['山田 太郎', '山太'],
  ['n\u0303andu\u0301 e\u0301lan', 'N\u0303E\u0301'],
])('%s has the letters %s', (name, letters) => {
  expect(initialsOf(name)).toBe(letters);
});

test.each([
  ['a laptop’s picture on a laptop', 16 / 9, { width: 1280, height: 620 }, true],
  ['a laptop’s picture on a phone', 16 / 9, { width: 344, height: 560 }, false],
  ['a phone’s picture on a laptop', 9 / 16, { width: 1280, height: 620 }, false],
  ['a phone’s picture on a phone', 9 / 16, { width: 344, height: 560 }, true],
  ['a picture that is not there yet', 0, { width: 344, height: 560 }, true],
])('%s fills its frame or not', (_what, shape, frame, fills) => {
  expect(mayFill(shape, frame)).toBe(fills);
});

describe('the camera on the other side', () => {
  const camera = (id: string, label: string) => ({ id, label });
  const phone = [
    camera('1', 'camera2 1, facing front'),
    camera('2', 'camera2 0, facing back'),
    camera('3', 'camera2 2, facing back'),
  ];

  test.each([
    ['from the front to the back', phone, '1', '2'],
    ['from the back to the front', phone, '3', '1'],
    ...Object.entries({
      English: ['Front Camera', 'Back Camera', 'Back Ultra Wide Camera'],
      German: ['Frontkamera', 'Rückkamera', 'Ultraweitwinkelkamera auf der Rückseite'],
      French: ['Caméra avant', 'Caméra arrière', 'Caméra ultra grand-angle arrière'],
      Spanish: ['Cámara frontal', 'Cámara trasera', 'Cámara trasera ultra gran angular'],
      Portuguese: ['Câmera frontal', 'Câmera traseira', 'Câmera traseira ultra-angular'],
      Japanese: ['前面カメラ', '背面カメラ', '背面超広角カメラ'],
    }).map(([language, labels]): [string, Device[], string, string] => [
      `from a lens at the back to the front, on a phone in ${language}`,
      labels.map((label, index) => camera(String(index), label)),
      '1',
      '0',
    ]),
    ['the next one, when names tell nothing', [camera('a', ''), camera('b', '')], 'b', 'a'],
    ['none, with one camera', [camera('a', '')], 'a', undefined],
    ['none, without', [], undefined, undefined],
  ])('%s', (_what, cameras, current, other) => {
    expect(otherCamera(cameras, current)).toBe(other);
  });
});

describe('figures', () => {
  const sample = { sid: 'MT1', kind: 'video', at: 1000, bytes: 1000, packets: 10, lost: 0 } as const;

  test('compare with the time before', () => {
    const later = { ...sample, at: 3000, bytes: 26_000, packets: 100, lost: 10 };
    expect(rowOf(later, sample, 'mabel')).toMatchObject({ identity: 'mabel', bitrate: 100_000, lost: 0.1 });
  });

  test('tell no rate the first time', () => {
    expect(rowOf(sample, undefined, 'mabel').bitrate).toBeUndefined();
  });

  test('add up what is sent to several, and show the largest picture', () => {
    const sums = sumSamples([
      { ...sample, width: 320, roundTrip: 5 },
      { ...sample, width: 1280, bytes: 9000 },
      { ...sample, sid: 'MT2' },
    ]);
    expect(sums.size).toBe(2);
    expect(sums.get('MT1')).toMatchObject({ bytes: 10_000, packets: 20, width: 1280, roundTrip: 5 });
  });
});
