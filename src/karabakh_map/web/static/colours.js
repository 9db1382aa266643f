/* Built by `make js` from web/js/widgets/colours.js: edit that. */
var n="embed_options";function a({data:o}){let e=new URL(window.location.href);e.searchParams.has(n)||(e.searchParams.append(n,`${o.theme}_theme`),window.location.replace(e.href))}export{a as default};
