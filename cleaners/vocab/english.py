"""Words that English news sites write around articles: the phrases of each rule, with `|` between them. Only letters
count. Data only."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "nav.channel": """
        news|world|world news|uk|uk news|us|us news|politics|business|tech|technology|science|health|sport
        sports|entertainment|culture|arts|opinion|lifestyle|life|travel|food|weather|money|education|environment
        climate|live|audio|podcasts|magazine|style|fashion|local|national|international|markets|economy|finance
        football|soccer|cricket|tennis|golf|music|film|movies|tv|books|games|crosswords|obituaries|features
        africa|asia|europe|middle east|americas|asia pacific|home page|video|videos""",
    "nav.menu": """
        home|homepage|menu|main menu|skip to content|skip to main content|skip to navigation|skip navigation
        skip to the content|jump to content|jump to main content|jump to navigation|jump to the beginning of content
        skip to article|skip to footer|skip to search|skip links|skip advertisement
        search|log in|login|log out|logout|sign in|sign out|register|create account|my account|my profile
        contact|contact us|about|about us|who we are|privacy policy|privacy notice|privacy|terms of use
        terms of service|terms and conditions|terms|cookie policy|cookies|accessibility|accessibility statement
        advertise|advertise with us|media kit|careers|jobs|work with us|help|help center|faq|faqs|site map
        sitemap|site index|rss|rss feeds|archive|archives|do not sell my personal information
        your privacy choices|manage preferences|close|close menu|open menu|toggle navigation|toggle menu|next
        previous|prev|next article|previous article|next post|previous post|next story|previous story|back
        go back|show more|load more|view all|see all|show less|expand|collapse|feedback|corrections
        editorial guidelines|ethics policy|code of ethics|modern slavery statement|complaints|syndication""",
    "search.box": """
        search|search site|search the site|search for|search this site|what are you looking for
        enter search term""",
    "share.bar": """
        share|share this|share this article|share this story|share this post|share this page|share on facebook
        share on twitter|share on x|share on linkedin|share via email|share by email|share on whatsapp
        share on reddit|tweet|tweet this|email this|email this article|share article|share save|save share
        share full article|share options|pin it|gift this article|copy link|link copied|copied|copy url
        share with friends|spread the word|click to share|share to facebook|share to twitter|post this
        click to share on facebook|click to share on twitter|click to share on x|print this article
        print article|share story""",
    "share.service": """
        bluesky|threads|mastodon|messenger|snapchat|flipboard|pocket|sms|messages|gmail|outlook|wechat|weibo
        signal|viber|xing|vk""",
    "related.list": """
        more from my site|more from this site|more from our site|more from the web
        more from around the web|you might also enjoy
        related|related articles|related stories|related news|related content|related topics|related coverage
        related posts|related links|related reading|related video|related videos|read next|read also
        more stories|more on this story|more on this|more on this topic|you may also like|you might also like
        you may like|you might like|recommended|recommended for you|recommended stories|recommended reading
        recommended articles|recommended videos|editors picks|editor's picks|editors' picks
        you may have missed|you might have missed|more from this section|more from|in case you missed it
        what to read next|keep reading|up next|dont miss|don't miss|must read|must reads
        see also|further reading|around the web|from around the web|from our partners|promoted stories
        promoted content|on the same topic|suggested articles|more like this|explore more|read more on
        more to read|story continues|also in the news|also on|other stories|more coverage|our recommendations""",
    "ranking.list": """
        most read|most popular|most viewed|most watched|most shared|most commented|top stories|top news|trending
        trending now|trending news|popular|popular now|popular stories|popular posts|latest|latest news
        latest stories|latest headlines|latest videos|more news|more headlines|more from|headlines
        news in pictures|todays top stories|today's headlines|editors choice|popular in the community
        recent posts|recent articles|recent stories|whats hot|hot topics|top videos|featured|featured stories
        in focus|spotlight""",
    "author.more": """
        about the author|about the authors|more from this author|more by this author|author bio|view all posts
        see all articles|read more from this author|more articles by this author|author archive|meet the author""",
    "comment.area": """
        comments|leave a comment|post a comment|join the conversation|view comments|show comments|add a comment
        add comment|leave a reply|be the first to comment|comments are closed|comments closed|log in to comment
        sign in to comment|login to comment|have your say|what do you think|reader comments
        start the conversation|read comments|reply|report abuse|report comment|write a comment|submit a comment
        post comment|no comments|no comments yet|view all comments|sort by|most recent|load more comments
        cancel reply|add new comment|post new comment|post a new comment|more information about text formats
        about text formats|no html tags allowed|allowed html tags|enter the characters shown in the image|image captcha
        lines and paragraphs break automatically|web page addresses and e-mail addresses turn into links automatically
        leave your message|leave your comment|your email address will not be published
        required fields are marked
        save my name email and website in this browser""",
    "newsletter.box": """
        sign up|subscribe|newsletter|newsletters|sign up for our newsletter|subscribe to our newsletter
        get our newsletter|email address|enter your email|enter your email address|your email|your email address
        sign up now|subscribe now|get the newsletter|stay informed|stay up to date|stay connected
        daily newsletter|sign up today|subscribe today|subscribe for free|join our mailing list|thank you
        thanks for signing up|please enter a valid email address|unsubscribe|manage newsletters|sign me up
        get newsletter|email newsletter""",
    "ad.label": """
        advertisement|advertisements|ad|ads|advert|advertising|sponsored|sponsored content|sponsored links
        story continues below|article continues below|story continues below advertisement
        article continues below advertisement|article continues after ad|article continues after advertisement
        scroll to continue|scroll to continue with content|scroll down to continue reading|promoted|paid content
        paid post|ad feedback|continue reading the main story|remove ads|advertiser content|partner content
        ad choices|continue reading below|this article continues after the ad|skip ad|report this ad|close ad
        by taboola|promoted links|brand content""",
    "follow.us": """
        follow us|connect with us|follow us on facebook|follow us on twitter|follow us on x
        follow us on instagram|like us on facebook|find us on facebook|follow us on
        follow us on google news|follow on twitter|follow along|join us on facebook
        subscribe to our youtube channel|join our whatsapp channel|join our telegram channel|
        follow the author""",
    "app.download": """
        download the app|get the app|download our app|open in app|available on the app store
        get it on google play|download now|our apps|download on the app store|download app
        use our app|continue in app|get our app|android app on google play""",
    "player.note": """
        play video|pause video|mute|unmute|watch now|watch live|listen to this article|listen to this story
        listen now|listen to article|video player|this video is currently unavailable
        your browser does not support the video tag|video unavailable|now playing
        your browser does not support the audio element|your browser does not support the audio tag
        javascript is disabled|please enable javascript|enable javascript|please turn on javascript|loading
        loading video|fullscreen|media caption|play|watch video|watch the video|video caption
        to play this video you need to enable javascript in your browser|0 seconds of|replay""",
    "image.note": """
        image source|image caption|getty images|enlarge|enlarge image|enlarge this image|view gallery
        show caption|hide caption|toggle caption|click to enlarge|click to expand|click image to enlarge
        open image in gallery|view image in fullscreen|file photo|photo gallery|photo credit|image credit
        view photos|see photos|view slideshow|slideshow|tap to enlarge|view full size|reuters photo|ap photo""",
    "read.more": """
        read more|read the full story|read full story|read full article|read the full article|continue reading
        full story|view more|see more|learn more|find out more|click here|click here for more|more info
        read the original article|read original article|show full article|read in full
        expand article|tap to read more|read on|details here|continue to article|show full text""",
    "top.back": """
        back to top|top of page|bottom of page|top|return to top|scroll to top|go to top|to top|jump to top""",
    "pager.link": """
        next page|previous page|page|first page|last page|older posts|newer posts|view as single page
        single page""",
    "tags.line": """
        tags|topics|related tags|filed under|explore more on these topics|more on these topics|in this story
        categories""",
    "counter.reads": """
        min|mins|views|shares|comments|comment|min read|minute read|minutes read|mins read|likes|read time
        reading time
        votes|followers|retweets|replies|reads|reactions|claps|followers|points|times|minutes|hours ago
        minutes ago|days ago|hour ago|day ago|share""",
    "action.button": """
        save|save article|save story|save for later|bookmark|saved|like|dislike|report|report this
        report an error|report a correction|suggest a correction|print|print this|print page|favorite
        add to favorites|donate|donate now|support us|contribute|vote|submit|send|cancel|ok|apply|reset|download
        download pdf|pdf|listen|watch|follow|following|unfollow|follow author|follow topic|text size|font size
        smaller|larger|increase font size|decrease font size|give feedback|was this article helpful|yes|no
        send us feedback""",
    "badge.label": """
        live|breaking|breaking news|exclusive|premium|subscriber only|for subscribers|subscribers only
        members only|updated|explainer|editorial|sponsored by|developing story
        this article is more than years old|this article is more than year old|plus|featured""",
    "cookie.banner": """
        accept|accept all|accept cookies|accept all cookies|reject all|reject|i agree|agree|i accept
        we use cookies|manage cookies|cookie settings|cookie preferences|privacy settings|consent|got it
        no thanks|not now|decline|agree and continue|more options""",
    "copyright.notice": """
        all rights reserved|copyright|copyright notice|reprints|reprints and permissions|licensing|permissions""",
    "end.mark": "end|the end|ends|end of article|end of story",
}

OPENERS: dict[str, str] = {
    "related.list": """
        read more|related|see also|also read|read also|must read|dont miss|don't miss|recommended
        related article|related articles|related story|related stories|read next|more on this story|watch|listen
        in pictures|read|more|also see|further reading|from the archives|recommended reading|related coverage
        related video|catch up|up next|watch more|in photos|in case you missed it""",
    "tags.line": """
        tags|topics|related topics|filed under|keywords|categories|read more about|more on|in this story
        explore more""",
    "share.bar": """
        share|share this|share on|share this article|share this story|share with""",
    "follow.us": """
        follow us|follow us on|follow|find us on|like us on|connect with us|twitter|facebook|instagram""",
    "contact.block": """
        email|e-mail|phone|tel|telephone|fax|address|contact|website|web|media contact|press contact|contacts
        office""",
    "copyright.notice": """
        copyright|reprinted with permission|licence|license""",
    "disclaimer.notice": """
        our standards|disclaimer|editors note|editor's note on sources|disclosure|legal disclaimer
        forward looking statements""",
    "newsletter.box": "sign up|newsletter|subscribe|get our newsletter",
    "counter.reads": """
        views|comments|reading time|read time|estimated reading time|shares|post views""",
    "pager.link": """
        next|previous|next article|previous article|next post|previous post|next story|previous story""",
    "nav.breadcrumb": "you are here|home|location",
}
