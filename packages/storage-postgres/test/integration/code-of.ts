/** The code of the error with which a promise rejects; the promise's value when it does not. */
export async function codeOf(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work;
  } catch (error) {
    return (error as { code?: unknown }).code ?? error;
  }
}
