import { twilioFailure } from '../twilio/failure';

/** Waits until Twilio has removed something. What is gone already is gone. @throws Stop */
export async function gone(service: string, request: Promise<unknown>): Promise<void> {
  await request.catch((error: unknown) => {
    if ((error as { status?: unknown }).status !== 404) throw twilioFailure(error, service);
  });
}
