/** In the page: gives it a camera that is a drawing of somebody, and a screen to share that is a drawing of slides. */
export function drawPortrait(hue: number): void {
  const { mediaDevices } = navigator;
  if (!mediaDevices) return;
  const show = (paint: (pen: CanvasRenderingContext2D, time: number) => void): MediaStream => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 });
    const pen = canvas.getContext('2d');
    let time = 0;
    setInterval(() => pen && paint(pen, time++), 100);
    return canvas.captureStream(10);
  };
  const disc = (
    pen: CanvasRenderingContext2D,
    colour: string,
    x: number,
    y: number,
    radius: number,
  ): void => {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.arc(x, y, radius, 0, Math.PI * 2);
    pen.fill();
  };
  const person = (pen: CanvasRenderingContext2D, time: number): void => {
    const nod = Math.sin(time / 8) * 4;
    pen.fillStyle = `hsl(${hue} 30% 78%)`;
    pen.fillRect(0, 0, 640, 360);
    pen.fillStyle = `hsl(${hue} 25% 70%)`;
    pen.fillRect(430, 40, 150, 120);
    disc(pen, `hsl(${(hue + 150) % 360} 35% 42%)`, 320, 430, 190);
    disc(pen, `hsl(${(hue + 20) % 360} 30% 24%)`, 320, 150 + nod, 96);
    disc(pen, `hsl(28 45% ${50 + (hue % 30)}%)`, 320, 170 + nod, 82);
    for (const x of [292, 348]) disc(pen, '#222', x, 162 + nod, 7);
    pen.lineWidth = 5;
    pen.strokeStyle = '#7a3b2e';
    pen.beginPath();
    pen.arc(320, 188 + nod, 26, 0.25, Math.PI - 0.25);
    pen.stroke();
  };
  const slides = (pen: CanvasRenderingContext2D): void => {
    pen.fillStyle = '#fdfdfb';
    pen.fillRect(0, 0, 640, 360);
    pen.fillStyle = '#1f5f5b';
    pen.font = '600 34px sans-serif';
    pen.fillText('This evening', 48, 84);
    pen.font = '24px sans-serif';
    pen.fillStyle = '#333';
    for (const [line, text] of ['Breathing', 'Standing', 'Rest'].entries())
      pen.fillText(`${line + 1}.  ${text}`, 48, 150 + line * 52);
  };
  const real = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async ({ audio, video } = {}) => {
    const sound = audio ? (await real({ audio })).getTracks() : [];
    return new MediaStream([...sound, ...(video ? show(person).getTracks() : [])]);
  };
  mediaDevices.getDisplayMedia = async () => show(slides);
}
