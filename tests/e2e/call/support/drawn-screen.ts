import type { Page } from '@playwright/test';

/** Gives a page a screen to share that draws itself, for want of one. */
export const drawScreen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    navigator.mediaDevices.getDisplayMedia = async () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 });
      const pen = canvas.getContext('2d');
      let turn = 0;
      const timer = setInterval(() => {
        if (!pen) return clearInterval(timer);
        pen.fillStyle = `hsl(${turn++ * 7} 80% 50%)`;
        pen.fillRect(0, 0, 1280, 720);
      }, 60);
      return canvas.captureStream(15);
    };
  });
