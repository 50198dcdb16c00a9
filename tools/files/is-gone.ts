/** Whether a process is no more. @param id 0 when nobody knows which it was */
export function isGone(id: number): boolean {
  if (id === 0) return false;
  try {
    process.kill(id, 0);
    return false;
  } catch (error) {
    return (error as { code?: unknown }).code === 'ESRCH';
  }
}
