import { expect } from 'chai';
import { createSmsWording } from '../src/sms-wording.js';
import { toBase64Jpeg } from './images/jpeg.js';

const { read, write } = createSmsWording('0212345678');

describe('the wording of a text message', () => {
  it('shows the text as the body and the number of the options as the caller', () => {
    expect(read({ text: '안녕' })).to.deep.equal({
      medium: 'text',
      title: null,
      body: '안녕',
      caller: '0212345678',
      hasImages: false,
    });
  });

  it('shows subject, pictures and the number of the content as it was written', () => {
    const images = [{ base64: toBase64Jpeg() }];
    expect(read({ text: '안녕', subject: '제목', images, from: '1588-1588' })).to.deep.include({
      title: '제목',
      caller: '1588-1588',
      hasImages: true,
    });
  });

  it('shows no title where the subject rendered to nothing', () => {
    expect(read({ text: '안녕', subject: ' ' })).to.include({ title: null });
  });

  it('writes words and keeps pictures and number', () => {
    const content = { text: '안녕', subject: '제목', images: [{ fileId: 'F' }], from: '1588-1588' };
    expect(write(content, { title: '(광고)제목', body: '(광고)안녕' })).to.deep.equal({
      ...content,
      text: '(광고)안녕',
      subject: '(광고)제목',
    });
    expect(write(content, { title: null, body: '안녕' })).to.not.have.property('subject');
  });
});
