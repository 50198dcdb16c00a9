import { otherCamera } from '../../../../../src/assets/client/call/panels/other-camera';
import type { Device } from '../../../../../src/assets/client/media/device-list';

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
    ['the next one, when labels do not help', [camera('a', ''), camera('b', '')], 'b', 'a'],
    ['none, with one camera', [camera('a', '')], 'a', undefined],
    ['none, without a camera', [], undefined, undefined],
  ])('%s', (_what, cameras, current, other) => {
    expect(otherCamera(cameras, current)).toBe(other);
  });
});
