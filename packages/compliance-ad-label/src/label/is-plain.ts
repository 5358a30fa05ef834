/** Letters, digits and the marks of sentences, without the syllables that an attempt at the label is made of, and without brackets. */
const plain = /^(?![^]*[광꽝과꽈])[가-힣A-Za-z0-9\s.,!?~%:;/+-]*$/;

/** Whether a text surely has nothing of a label in it. It is asked first, since most texts are so and the close look costs more. */
export function isPlain(text: string): boolean {
  return plain.test(text);
}
