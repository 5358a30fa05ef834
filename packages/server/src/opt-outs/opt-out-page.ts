import { createHash } from 'node:crypto';
import type { OptOutWords } from './opt-out-words.js';

/** What the page says beside its form, after the form was sent without a script. */
export type OptOutResult = 'done' | 'already' | 'refused' | 'later';

const style = `body{font:1rem/1.6 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.4rem}label{display:block;margin:1rem 0 .3rem}
textarea{width:100%;box-sizing:border-box;font:inherit;padding:.5rem}
button{margin-top:1rem;font:inherit;padding:.7rem 1.4rem;border:0;border-radius:.3rem;background:#1a1a1a;color:#fff}
[role=status]{margin-top:1rem;font-weight:600}`;

/** Takes the token out of the address, so that no history keeps it, and sends the form without leaving the page. */
const script = `const form=document.forms[0],field=form.elements.token,told=document.querySelector('[role=status]');
if(location.hash.length>1){field.value=location.hash.slice(1);history.replaceState(null,'',location.pathname)}
form.addEventListener('submit',async(event)=>{event.preventDefault();let word='later';
try{const answer=await fetch('v1/opt-outs',{method:'POST',headers:{'content-type':'application/json'},
body:JSON.stringify({token:field.value.trim().split('#').pop()})});
if(answer.ok)word=(await answer.json()).code==='OPTED_OUT'?'done':'already';else if(answer.status===400)word='refused'}catch{}
told.textContent=told.dataset[word]});`;

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Headers of the page: nothing from elsewhere, nothing kept, nothing told to anybody. */
export const optOutHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    `script-src ${hashOf(script)}`,
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
  vary: 'accept-language',
};

/** The page in one language. It holds nothing of a request. */
export function renderOptOutPage(words: OptOutWords, result: OptOutResult | null = null): string {
  const { language, title, explain, field, button, done, already, refused, later } = words;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${explain}</p>
<form method="post" action="opt-out" autocomplete="off">
<label for="token">${field}</label>
<textarea id="token" name="token" rows="3" required maxlength="2000" spellcheck="false"></textarea>
<button type="submit">${button}</button>
</form>
<p role="status" data-done="${done}" data-already="${already}" data-refused="${refused}" data-later="${later}">${result === null ? '' : words[result]}</p>
</main>
<script>${script}</script>
</body>
</html>
`;
}
