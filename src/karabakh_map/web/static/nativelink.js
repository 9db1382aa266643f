/* Built by `make js` from web/js/widgets/nativelink.js: edit that. */
function mount({data}){let url=new URL(window.location.href);for(let[key,value]of Object.entries(data.parts))value===null?url.searchParams.delete(key):url.searchParams.set(key,value);window.history.replaceState(window.history.state,"",url.href.replaceAll("%2C",",")),document.title=data.title}export{mount as default};
