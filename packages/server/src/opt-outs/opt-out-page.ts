import { createHash } from 'node:crypto';
import type { OptOutWords } from './opt-out-words.js';

/** What the page says beside its form, after the form was sent without a script. */
export type OptOutResult = 'done' | 'already' | 'gone' | 'refused' | 'later';

const style = `:root{color-scheme:light dark;--ink:#1a1d21;--soft:#5b6470;--paper:#fff;--ground:#f3f4f6;--line:#c9ced6;--go:#1f5fd0;--good:#13683a;--bad:#a4262c}
@media(prefers-color-scheme:dark){:root{--ink:#eceef1;--soft:#a7b0bc;--paper:#1d2127;--ground:#121519;--line:#4a525d;--go:#3f7de8;--good:#6fd39b;--bad:#ff9a9a}}
*{box-sizing:border-box}
body{margin:0;padding:max(1rem,8vh) 1rem 2rem;font:1.0625rem/1.6 system-ui,sans-serif;color:var(--ink);background:var(--ground);word-break:keep-all;overflow-wrap:anywhere}
main{max-width:28rem;margin:0 auto;padding:1.75rem 1.5rem;border-radius:1rem;background:var(--paper)}
h1{margin:0 0 .75rem;font-size:1.375rem;line-height:1.35}p{margin:0}
label{display:block;margin:1.25rem 0 .375rem;color:var(--soft);font-size:.9375rem}
textarea{width:100%;padding:.625rem .75rem;border:1px solid var(--line);border-radius:.5rem;font:inherit;color:inherit;background:transparent;resize:vertical}
button{width:100%;min-height:3rem;margin-top:1.5rem;border:0;border-radius:.625rem;font:inherit;font-weight:600;color:#fff;background:var(--go);cursor:pointer}
button:disabled{opacity:.6}:focus-visible{outline:3px solid var(--go);outline-offset:2px}
[data-code=known] .code,[data-result=done] form,[data-result=already] form,[data-result=done] .explain,[data-result=already] .explain{display:none}
[role=status]:not(:empty){margin-top:1.25rem;font-weight:600}
[data-result=done] [role=status],[data-result=already] [role=status]{margin-top:0;color:var(--good)}
[data-result=gone] [role=status],[data-result=refused] [role=status],[data-result=later] [role=status]{color:var(--bad)}`;

/**
 * Takes the token out of the address, so that no history keeps it, and sends the form without leaving the page. Who comes by a link
 * sees the button alone, unless the code turns out to be none.
 */
const script = `const page=document.querySelector('main'),form=document.forms[0],field=form.elements.token,button=form.querySelector('button'),told=document.querySelector('[role=status]');
if(location.hash.length>1){field.value=location.hash.slice(1);page.dataset.code='known';history.replaceState(null,'',location.pathname)}
form.addEventListener('submit',async(event)=>{event.preventDefault();let word='later';button.disabled=true;
try{const answer=await fetch('v1/opt-outs',{method:'POST',headers:{'content-type':'application/json'},
body:JSON.stringify({token:field.value.trim().split('#').pop()})});
if(answer.ok)word={OPTED_OUT:'done',ALREADY_IN_STATE:'already',RECIPIENT_GONE:'gone'}[(await answer.json()).code]||'later';else if(answer.status===400)word='refused'}catch{}
button.disabled=false;if(word==='refused'||word==='gone')delete page.dataset.code;page.dataset.result=word;told.textContent=told.dataset[word]});`;

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
  const { language, title, explain, field, button, done, already, gone, refused, later } = words;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main${result === null ? '' : ` data-result="${result}"`}>
<h1>${title}</h1>
<p class="explain">${explain}</p>
<form method="post" action="opt-out" autocomplete="off">
<div class="code">
<label for="token">${field}</label>
<textarea id="token" name="token" rows="3" required maxlength="2000" spellcheck="false"></textarea>
</div>
<button type="submit">${button}</button>
</form>
<p role="status" data-done="${done}" data-already="${already}" data-gone="${gone}" data-refused="${refused}" data-later="${later}">${result === null ? '' : words[result]}</p>
</main>
<script>${script}</script>
</body>
</html>
`;
}
