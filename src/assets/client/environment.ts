/** Why this page cannot lead into a call from where it is. */
export type EnvironmentProblem = 'framed' | 'insecure' | 'unsupported';

/** Looks before anybody types anything. */
export function findEnvironmentProblem(): EnvironmentProblem | undefined {
  // A meta element cannot say frame-ancestors, and nobody here sets headers: the page has to look for itself.
  if (window.top !== window.self) return 'framed';
  if (!window.isSecureContext) return 'insecure';
  if (typeof RTCPeerConnection === 'undefined') return 'unsupported';
  return undefined;
}
