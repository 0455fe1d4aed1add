"""Common given names in Latin letters, for `given_names` alone. No names of places, days or things are here."""

from __future__ import annotations

LATIN = """
    aaron abby abigail adam adrian aidan alan alastair albert alex alexander alexandra alexis alfred alice alicia
    alison allan allison alyssa amanda amber amelia amy andrea andrew andy angela angus anita ann anna annabel anne
    annie anthony antonia archie arthur ashley audrey barbara barry beatrice becky belinda ben benjamin bernard beth
    bethany betty beverly billy bob bobby brad bradley brandon brenda brendan brett brian bridget bruce bryan
    caitlin callum calvin cameron carl carla carol caroline carolyn carrie catherine cathy cecilia charles charlie
    chelsea cheryl chloe chris christian christina christine christopher ciara cindy claire clara clare clive colin
    connor corey courtney craig crystal cynthia damian damien dan daniel danielle danny daphne darren dave david
    dean deborah debra declan deirdre denise dennis derek diana diane dominic don donald donna doris dorothy doug
    douglas duncan dylan ed eddie edith edmund edward edwin eileen elaine eleanor elena eli elisabeth elizabeth ella
    ellen ellie emily emma eric erica erin ernest esther ethan eugene eva evan eve evelyn ewan fergus fiona frances
    francis frank fred freddie frederick gabriel gail gareth gary gavin gemma geoff geoffrey george georgina gerald
    gerard gillian gina glen glenn gloria gordon graeme graham greg gregory guy gwen hannah harold harriet harry
    harvey hayley heather hector helen helena henry herbert hilary holly howard hugh hugo iain ian imogen irene iris
    isaac isabel isabella isla ivan jack jackie jackson jacob jacqueline jake james jamie jan jane janet janice
    jared jasmine jason jay jean jeff jeffrey jemma jen jenna jennifer jenny jeremy jerry jess jessica jill jim
    jimmy jo joan joanna joanne jodie joe joel john johnny jon jonathan joseph josephine josh joshua joyce juan
    judith judy julia julian julie juliet justin kaitlin karen karl kate katharine katherine kathleen kathryn kathy
    katie katrina kayla keith kelly kelsey ken kenneth kerry kevin kieran kim kirsten kirsty kristen kristin kyle
    lara larry laura lauren laurence lawrence leah lee leo leonard leslie lewis liam lillian lily linda lindsay
    lindsey lisa liz lizzie lloyd logan lois lorraine louis louisa louise lucas lucy luke lydia lynn maddie
    madeleine madison malcolm mandy marcia marcus margaret maria marian marianne marie marilyn marion marjorie mark
    marsha martha martin marvin mary mathew matt matthew maureen max megan melanie melissa mia michael michelle
    miles millie miranda miriam moira molly monica morgan muriel nadia nancy naomi natalie natasha nathan nathaniel
    neil nell niall nicholas nick nicola nicole nigel nina noah noel nora norma norman oliver olivia oscar owen pam
    pamela pat patricia patrick paul paula pauline peggy penelope penny pete peter phil philip philippa phillip
    phoebe phyllis piers polly rachael rachel ralph randy ray raymond rebecca reginald rhys richard rick ricky rita
    rob robert roberta robin rodney roger ron ronald rory rosa rosalind rosemary ross roy ruby rupert russell ruth
    ryan sabrina sally sam samantha samuel sandra sara sarah saul scott sean sebastian seth shane shannon sharon
    shaun sheila shelley shirley sian sidney simon siobhan sophia sophie stacey stanley stella stephanie stephen
    steve steven stewart stuart sue susan susanna susannah suzanne sylvia tabitha tamara tammy tania tanya tara ted
    terence teresa terry tess theo theodore theresa thomas tiffany tim timothy tina toby todd tom tommy toni tony
    tracey tracy trevor tristan tyler valerie vanessa vera veronica vicky vincent violet vivian wanda warren wayne
    wendy wesley whitney william winifred yvonne zach zachary zara zoe aisling aoife eoin fionn niamh oisin padraig
    ruairi saoirse sinead achim albrecht alexa almut andreas angelika anja anke annette annika antje armin arne
    astrid axel bastian beate benedikt bernd bernhard bettina birgit bjoern björn brigitte britta burkhard carsten
    christa christel christiane christof christoph claudia claus corinna cornelia dagmar daniela detlef dietmar
    dieter dirk dominik doreen eberhard eckhard elke erich ernst erwin fabian felix ferdinand florian frauke
    friedrich fritz gabriele georg gerd gerda gerhard gerlinde gertrud gisela gregor gudrun guenter günter günther
    hanna hannes hans harald hartmut heidi heike heiko heiner heinrich heinz helga helge helmut henning henrike
    hermann hildegard holger horst hubert ilse ines inga ingo ingrid irmgard jana janina jens joachim jochen joerg
    jörg jörn johanna johannes jonas josef jürgen juliane jutta kai karin karsten katharina kathrin katja katrin
    kerstin klaus konrad kristina kurt lars lena leonie lothar ludwig lukas lutz maike manfred manuela maren
    margarete margit markus marlene matthias maximilian meike michaela mirjam moritz nadine nicolas nico nikolas
    niklas norbert olaf ole petra philipp rainer ralf regina reiner reinhard reinhold renate roland rolf rudolf
    ruediger rüdiger sabine sascha silke silvia simone sonja stefan stefanie steffen susanne svenja sven tanja thilo
    thorsten till tilman tobias torsten udo ulf ulrich ulrike ursula ute uta uwe verena viktor volker waltraud
    werner wilfried wilhelm winfried wolfgang wolfram adele agathe agnès alain aline alix amandine amélie anaïs
    annick antoine arnaud aurélie aurélien baptiste bastien benoît bérengère bertrand camille capucine carole cécile
    céline chantal christelle christophe clément clémence clémentine corentin coralie cyril cyrille delphine denis
    didier dominique édouard elodie élodie éloïse émeline emilie émilie emmanuel emmanuelle éric estelle étienne
    fabien fabienne fabrice fanny florent françois françoise franck frédéric frédérique gaël gaëlle gaspard gauthier
    geneviève georges gérard ghislaine gilles grégoire grégory guillaume gwenaëlle hélène henri hervé hugues
    isabelle jacques jérémy jérôme jocelyne joëlle jordane josé joséphine julien juliette justine karine laetitia
    laurent léa léo lionel loïc luc lucie ludovic lucile maëlle magali manon marc marcel margaux margot marguerite
    marine mathias mathieu mathilde maud maxime mélanie mélissa michel mireille morgane nathalie noémie olivier
    pascal pascale patrice perrine philippe pierre quentin raphaël raphaëlle rémi rémy régis romain roxane sandrine
    sébastien serge solène stéphane stéphanie sylvain sylvie tanguy théo thibault thibaut thierry tiphaine valentin
    valérie véronique victor virginie xavier yann yannick yves yvette zoé adriana alberto alejandra alejandro
    alfonso alfredo álvaro amparo ana andrés ángel ángela antonio araceli arturo beatriz begoña blanca borja camila
    carlos carmen carolina catalina césar cristian cristina cristóbal diego dolores eduardo elvira emilio encarna
    enrique ernesto esteban eugenia eusebio facundo federico felipe fernanda fernando francisca francisco gabriela
    gerardo germán gonzalo graciela guadalupe guillermo gustavo héctor ignacio inés íñigo inma isidro iván jaime
    javier jazmín jesús jimena joaquín jordi jorge josefina juana julián julieta leandro leonor leticia lorena
    lorenzo lourdes luciano lucía luis luisa magdalena manuel marcela marcelo marcos margarita mariana mariano
    marina mario marta martín matías mauricio maximiliano mercedes miguel milagros montserrat natalia nieves noelia
    nuria óscar pablo paloma patricio pedro pilar rafael ramiro ramón raquel raúl ricardo roberto rocío rodrigo
    rogelio rosario rubén salvador santi sergio sofía soledad susana tomás úrsula valentina valeria vicente victoria
    virginia ximena yolanda josep montse pau pere oriol xavi núria mireia ainhoa aitor amaia ander gorka iker iñaki
    leire mikel nerea unai afonso anderson andré antónio armando augusto bernardo bianca bruna bruno caio cátia
    célia cláudia cláudio cristiano daniele danilo davi débora diogo duarte eduarda eliane elisa estevão fábio
    fátima filipa filipe flávia flávio gilberto giovanna guilherme henrique igor inês isabela isadora ivo jefferson
    joana joão juliana júlia júlio larissa leila leonardo letícia lívia luana luciana luís luiz luiza maiara manoel
    márcia márcio marília mateus matheus maurício mônica murilo natália nelson nuno otávio patrícia paulo priscila
    rafaela raíssa renan renata renato rogério rosângela rui sandro sérgio silvana sónia tânia tatiana telma tereza
    thaís thiago tiago valdir vanda vinícius vítor viviane wagner wellington aldo alessandra alessandro alessia
    alessio angelo annalisa antonella arianna beppe camilla carlo carmela caterina chiara cinzia claudio cristiana
    dario davide debora domenico donatella edoardo eleonora elisabetta emanuela emanuele emilia enrico enzo ettore
    fabio fabrizio federica filippo flavio franca francesca francesco franco fulvio gaetano gennaro giacomo giada
    gianluca gianni gianluigi gilda gino giorgia giorgio giovanni giulia giuliana giuliano giulio giuseppe
    giuseppina grazia graziella guido ilaria jacopo letizia lidia livia luca lucia luigi maddalena marcella marcello
    marco margherita mariangela marilena martina massimiliano massimo matteo maurizio mauro michela michele mirko
    niccolò nicoletta oriana ornella paola paolo pasquale patrizia piero pietro raffaele raffaella riccardo rocco
    romano rosanna salvatore samuele saverio serena silvio simona sofia stefania stefano tiziana tommaso ugo umberto
    valerio vincenzo vito vittoria vittorio walter aafke annelies anouk arjan bart bas bert bram carlijn casper
    christiaan coen corine cees daan eline els emiel erik ester femke floor freek fleur geert gerben gijs hanneke
    harm hendrik henk hein herman hilde ineke inge jaap jacco janneke jasper jelle jeroen jesse johan joost joris
    joke jos jurgen kees klaas koen laurens leen lieke lies liesbeth lotte luuk maaike maarten mariska marieke
    marijke marjolein marleen martijn menno merel michiel mieke niels nienke noortje pepijn pieter piet remco rien
    rik roel roos ruben rutger ruud saskia sander sanne sietske sjoerd stijn suzan teun thijs tijmen tineke ton
    veerle wessel wim wouter agneta albin anders anneli arvid benny berit birgitta bo britt carin christer ebba elin
    elsa emelie emil fredrik gunilla gunnar gustaf gustav göran håkan henrik ingela ingemar inger jakob janne joakim
    josefin jörgen katarina kent kjell klas krister lasse leif lennart linnea linus lovisa maja malin margareta mats
    mattias mikael monika måns nils olle olof oskar patrik per pernilla pia pontus rasmus rickard sanna sofie
    staffan stig sune svante tomas torbjörn tove ulla ulrika urban ylva åke åsa örjan anette asger bent birthe
    bjarne bjørn bodil bente cecilie dorte dorthe ebbe eirik else espen finn flemming frode geir gitte grethe gro
    guri hanne haakon håvard helle henriette ida ingvild ivar jeppe jesper johanne jørgen jørn kari kasper keld
    kjersti kristian kristoffer lene line lise lisbeth lone mads magnus mari mette mikkel mogens morten nikolaj odd
    ola olav oddvar pernille poul preben ragnhild randi rikke roar rune signe silje simen sigrid solveig søren stian
    stine svein tage terje thea thor tine tor tore torben trine trond tuva ulrik vibeke vidar øyvind åse aapo aino
    aki anni antti ari arto eero eeva eija elina emmi erkki esa essi hannu harri heikki heli henna ilkka ilona inka
    irja irma jaakko jari jarkko jenni jonna jorma jouni juha juhani juho jukka jussi kaisa kalle katri kimmo kirsi
    kristiina lauri leena lotta maija marja markku marko matti mervi mika mikko minna mira miia noora olli oskari
    outi paavo päivi panu pekka petri petteri piia pirjo raija raimo reijo riikka riitta risto saara sakari salla
    sami sari satu seppo sini sirpa suvi taina tapio tarja teemu tero tiina timo tommi tuija tuomas tuula vesa ville
    virpi agata agnieszka aleksander aleksandra andrzej aneta arkadiusz artur bartosz bartłomiej beata błażej bogdan
    bogusław bożena cezary czesław danuta dariusz dawid dominika dorota edyta elżbieta ewa ewelina filip franciszek
    grażyna grzegorz halina henryk ireneusz irena iwona izabela jacek jadwiga jakub janusz jarosław jerzy jędrzej
    jolanta józef justyna kacper kamil kamila karol karolina katarzyna kazimierz kinga klaudia krystian krystyna
    krzysztof leszek łukasz lucyna maciej małgorzata marcin marek mariola mariusz marzena mateusz michalina michał
    mieczysław mikołaj miłosz mirosław olga oliwia patrycja patryk paulina paweł piotr przemysław radosław rafał
    roman ryszard sławomir stanisław sylwia szymon tadeusz tomasz urszula wacław waldemar weronika wiesław wiktor
    wiktoria witold władysław włodzimierz wojciech zbigniew zdzisław zofia zuzanna zygmunt adéla alena aleš alžbeta
    andrej antonín anežka barbora bohdan bohumil bohuslav boris božena branislav dana denisa dušan eliška františek
    hana ivana iveta jaromír jaroslav jaroslava jindřich jitka jiří juraj karel karolína kateřina klára kristýna
    ladislav lenka leoš libor libuše lubomír luděk lukáš magdaléna markéta matej matúš matěj michal milan milena
    miloš miloslav miroslav naďa nikola ondrej ondřej oldřich otakar pavel pavla pavlína petr radek radka radim
    radovan romana rostislav soňa stanislav svetlana šárka šimon štefan štěpán tibor tomáš vendula veronika vladimír
    václav věra viera vít vítězslav vojtěch vojtech vratislav zbyněk zdeněk zdeňka zdenka zuzana žaneta ádám ágnes
    ákos andrás anikó attila balázs bálint béla bence beáta csaba csilla dániel dávid dénes dezső edit emese enikő
    erika ernő erzsébet eszter ferenc gábor gergely gergő gizella györgy gyula ildikó imre ibolya istván jános
    józsef judit julianna károly katalin kornél kristóf krisztina krisztián lajos lászló levente lilla magdolna márk
    márta márton mária máté mihály miklós mónika nikolett noémi nóra orsolya pál péter piroska réka richárd róbert
    sándor szabolcs szilvia tamás tímea tünde viktória viola vilmos zita zoltán zsófia zsolt zsuzsanna adina
    alexandru alin alina anca andreea andrei anton aurel camelia cătălin cătălina cezar ciprian claudiu corina
    cornel cosmin costin cristi darius delia doina dorin dragoș dumitru eugen felicia florentina florin georgeta
    georgiana gheorghe grigore horia ileana ilie ilinca ioan ioana ion ionel ionuț irina iulia iulian iuliana
    lavinia liliana liviu loredana luminița lucian mădălina marius mihaela mihai mihnea mircea mirela nicolae
    nicoleta octavian oana ovidiu petru radu raluca răzvan rodica roxana sabina silviu sorin sorina ștefan ștefania
    teodor teodora tiberiu traian tudor vasile vlad viorel adnan aleksandar alen amir amra andrija ante antonija
    bojan borislav božidar branko branka damir danijel danijela darko davor dejan dino dragan dragana drago dražen
    duško edin elvir emir franjo goran gordana gordan hrvoje ilija iva ivica jadranka jasmin jasmina jasna jelena
    josip jovan jovana jure kristijan krešimir ksenija lana lidija ljerka ljubica ljiljana luka marija marijana
    marin mate matija mihael mila mile milica miljan milivoj miodrag mirjana mirza mladen momir nada natalija nataša
    nebojša nedim nemanja nenad nermin neven nevena olivera petar predrag radmila radoslav ratko saša samir sanela
    sanja selma senad siniša slađana slaven slavica slavko slobodan snežana srđan stipe stjepan suzana tatjana tea
    tihana tihomir tomislav urška uroš vedran velimir vesna višnja vjekoslav vladimir vlado vuk zdravko zlatan
    zlatko zoran zorica zvonimir žana željka željko žarko abdullah adem ahmet ali alper arda arzu asli aslı ayhan
    ayla aylin ayse ayşe ayşegül aytaç aziz bahar banu baran barış batuhan begüm berk berna beste betül bilal birol
    buket bülent burak burcu büşra cansu cem cemal cemile cengiz ceren cihan çağla çağlar çetin deniz derya didem
    dilek doğan duygu ebru ece eda elif emine emrah emre engin erdal erdem erdoğan eren erhan erkan erol ersin esin
    esra eyüp fadime faruk fatih fatma ferhat feride filiz fulya funda furkan gamze gizem gökhan gonca gözde gül
    gülay gülşen gürkan hakan halil halime hale handan harun hasan hatice hayri hilal hülya hüseyin ibrahim i̇brahim
    ilker ipek irem ismail i̇smail kaan kadir kağan kemal kerem kübra leyla levent mahmut mehmet melek melih melike
    meltem mert merve mesut metin mine muhammed murat musa mustafa mücahit müge nazan nazlı nesrin neşe nihal nil
    nilgün nilüfer nur nuray nurcan oğuz oğuzhan okan oktay onur orhan osman ömer özge özgür özlem pelin pınar
    ramazan rabia recep rıza rukiye salih sedat sefa selçuk selim selin sema semih serap serdar serhat serkan serpil
    sevgi sevil sevim sibel sinan sinem songül suat süleyman sultan şebnem şeyma tarık taner tayfun timur tolga tuba
    tuğba tuğçe tuncay tülay turgay uğur ümit ünal volkan yasemin yasin yavuz yeliz yeşim yılmaz yiğit yunus yusuf
    zafer zehra zeki zeynep ziya aditya agnes agung agus ahmad aisyah ajeng akbar anang andi andika andri angga
    anggi anisa annisa ardi arif ariyanti arya aulia ayu bagus bambang bayu budi cahya cahyo citra danang dede deni
    denny desi dewa dewi dian dimas dina dini dwi edi eka eko endah endang erna fajar farid fauzan febri febriyan
    fitri galih gita hadi hafiz hendra hendro heri ilham imam indah indra ika ikhsan intan irfan iwan joko kartika
    khairul kurnia kurniawan laksono lestari lia lilis luthfi maulana mega muhamad muhammad mulyadi nanda nila ninik
    nita novi novita nugroho nurul oki okta pramono prasetyo pratama puji puspita putra putri putu rahayu rahmat
    rahmawati ratih ratna reni reza retno rian ridwan rina rini rio riska rizal rizki rizky rudi satria sekar
    septian setiawan sigit sinta siska siti slamet sri sugeng suharto surya susi susanti suryadi taufik teguh titi
    tri tuti umi untung utami vina wahyu wawan wayan widodo widya wisnu wulan wulandari yanti yoga yogi yohanes yudi
    yuli yulia yuliana yuni zainal nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh lâm
    trịnh đoàn mai đào tô trương hà thái abhishek ajay akash akshay amit amitabh amrita anand ananya anil anirudh
    anjali ankit ankita ankur anuj anupam anuradha aparna arjun arun arvind asha ashish ashok ashwini atul ayush
    bharat chetan deepa deepak deepika devesh dinesh divya gaurav geeta girish gopal harish hemant indira ishaan
    ishita jagdish jyoti kalpana kamal kapil karan kartik kavita kiran komal kunal lakshmi lalit madhav madhu mahesh
    manish manisha manju manoj meena meera mohan mohit mukesh naina nandini narendra naveen neeraj neha nidhi nikhil
    nilesh nisha nitin pallavi pankaj parul pooja prabhat pradeep prakash pramod pranav prashant pratik praveen
    preeti priya priyanka puneet rachna radha raghav rahul raj rajat rajeev rajendra rajesh rakesh ram ramesh ravi
    rekha renu reshma richa riddhi rishabh ritu rohan rohit roshan ruchi sachin sahil sameer sandeep sangeeta sanjay
    sanjeev santosh sarita satish saurabh seema shalini shashank shashi shilpa shivam shivani shreya shruti shubham
    shweta siddharth smita sneha sonal sonali srinivas subhash sudhir sujata suman sumit sunil sunita suraj suresh
    surendra sushil sushma swati tanvi tarun tushar uday umesh usha vaibhav vandana varun vidya vijay vikas vikram
    vinay vineet vinod vipin vishal vivek yash yogesh abdul abdulrahman abu ahmed aisha alaa amal amin amina amjad
    ammar anas ayman aziza bashar dalia fadi fahad faisal farah farida faris fatima ghada ghassan habib hadeel hala
    hamad hamid hamza hanan hani hassan haytham hind huda hussain hussein iman imran jamal jamil jawad kareem karim
    khaled khalid lamia layla lina lubna mahmoud maha malak mariam marwa marwan maryam maysa mohamed mohammad
    mohammed mona mounir muna nabil nadim nahla naji nasser nawal nour omar osama rami rana rania rasha rashid reem
    riad rima saad sabri sahar said salah salem salim salma salwa samira samia sana shadi sherif suha taha tamer
    tarek tariq wael walid yahya yara yasmin yasser younes youssef zahra zaid zainab ziad arash azadeh babak behnam
    behrouz bijan dariush ehsan elham farhad farzaneh golnaz hamed hossein kaveh kamran mahdi mahsa maziar mehdi
    mehran mina mitra mojtaba morteza naghmeh narges nasrin nazanin negar niloofar parisa parviz peyman roya saeed
    samaneh sepideh shahram shirin sima soheil vahid yasaman abiodun abimbola adaeze adebayo ade adewale akin amara
    amaka ayodele babatunde bolanle chidi chidinma chika chinedu chioma chukwuemeka damilola emeka femi folake funmi
    ifeanyi ifeoma ikenna jide kehinde kelechi kunle lekan ngozi nkechi nnamdi obinna oluwaseun olumide olusegun
    oyelaran segun seyi taiwo temitope tobi tolu tunde uche yemi yetunde abena akosua akua efua esi kofi kojo
    kwabena kwaku kwame kwesi yaa achieng akinyi atieno kamau kariuki kipchoge mwangi njeri njoroge nyambura ochieng
    odhiambo omondi otieno wambui wangari wanjiku wairimu lindiwe nomsa nomvula sibusiso sipho thabo thandi themba
    zanele zodwa tendai farai tatenda rutendo alemu abebe almaz dawit getachew haile meles mulugeta selam tesfaye
    yohannes amadou aminata awa fatou ibrahima mamadou mariama moussa ousmane oumar seydou souleymane akira aiko
    asuka daisuke eiji emi haruka haruki hideo hiroki hiroko hiroshi ichiro jiro junichi junko kaori kazuo keiko
    keisuke kenichi kenji kenta kimiko koji kumiko makoto mariko masahiro masako masato mayumi michiko midori minoru
    naoko naoki noriko osamu ryota sachiko satoshi sayaka seiji shigeru shinji shinya takashi takeshi taro tatsuya
    tetsuya tomoko toshio yasuko yoko yoshiko yuichi yuji yuka yuki yukiko yuko yumi yusuke hyun jae jihoon jisoo
    joon kyung minho minji minsu seojun seung soojin sung wei jing xin yan ying xiaoming jun ming feng hao hui jie
    lei liang mei qiang rong tao xiao xue yang yi yong yue zhen zhi agustín aila aitana alberte alenka alexandre
    alicja alonso alvaro ambre andreia andres andréia angélica ankica annemarie ansgar anssi antoni antonina antônio
    anu anwar anđela archana ariadna arve asbjørn ashraf asma atle ayaka ayanda aysel ayten barnabás bassam başak
    belgin bengt beni benito bernadette biljana blanka blaž boban boglárka bogumiła bongani botond boštjan burghard
    bárbara börje camilo canan candra carolin catarina cecília cedric celia celina cenk ceyda chloé ciro clarice
    colette concha corrado cosimo costantino coşkun cássia cédric dagmara damla darío dedi didik dijana dimitrije
    domingo donato dorottya dragos dubravka dubravko duilio dunja dámaso dóra egidio egil einar elias elio enea
    ercan ertan ertuğrul erwan eryk esmee eugenio eylem ezgi ezio fabiana fabiola fanni fausto fauzi felice
    felicitas ferdinando fermín fikret fiorella flóra fouad frans franziska frederik freja frieda friederike frits
    gabriella gavrilo gašper gernot gerrit gerónimo giampaolo giampiero giancarlo gianfranco gianmarco gianna
    gianpaolo ginevra giovana gisele giselher goedele gonçalo gregorio greta grete griet gunn gönül gülcan gülsüm
    haitham hajnalka haluk halvard hari harrie hartwig hatem hauke havva haydar heleen heloísa hernán hidde hilario
    hinnerk hisham ilhan ilknur imad imke ingebjørg inken inmaculada inès ionut irén isha ismael issam ivano
    izabella jaana jacinto jacobo jakov jamila janez jani jaqueline jarmila jarmo jasminka jeanne jeannine jernej
    jerónimo joaquim jolanda jonás joschka josefa josefine josipa jozef jože jules julio jurica jyrki ján karina
    karoline katica katrien kelemen kemi kenan khadija kjetil klemen knut komang koray korbinian kornelia krishna
    krunoslav laia laila larisa laure laurentiu laurențiu lea leni leonhard leopoldo lerato lieven liisa linnéa
    lisanne loreto lourenço lovrenc lovro luboš lucija ludmila ludmiła ludovica lukman luminita luísa léna lígia
    madalina mafalda maite majid maksymilian malte mandla manlio manolo margarida margriet marisa marit marjo
    martine matea mateo matevž mathilda matilde matjaž maurycy maël merle meryem mickaël miha milorad mirella mirna
    mirosława mirte misaki mitja momčilo monique munir mutlu mário nader nadja najwa nalan nathália natálie nejc
    nela neslihan nevenka nicolás nicolò niek nihat niina niko nikolina nining nkosana noemi norberto noé nyoman
    octavio océane odile onno orlando osvaldo otilia pandu pentti pierluigi pirkko purnomo qasim quirin rajiv
    raphael raul razvan renzo rianne ritva rocio roderich rodolfo rodolphe rola román ronan ronja rossella rozália
    rubens rudo ruggero ruxandra ružica röbi sacha sadık saku saleh salomé samer sebastiano sebastián shaima shinta
    sibylle sidnei siegfried siegmar siiri silvan silvija simón sindre siyabonga smaranda snježana snorre solange
    sonia stjepana sulistyo supardi susilo svea svetozar svjetlana syahrul sílvia sônia tadej tafadzwa tajana takuya
    tarcísio taylan teodoro thekla therese thérèse tijana tijn timéo tiziano tjark tjaša triana troels truus tuomo
    turid tuuli ubiratan urho urša valdemar valentín valéria vanderlei vedat veera veikko veli venla verónica
    violeta viorica virág vitor vladimíra vlastimil vlatka volkhard volkmar vreni wenche wiebke wiesława willem
    wilma winda wioletta xaver yasir yasmine zakaria árpád çiğdem élise érica éva øystein ümmühan đorđe đurđa ľubica
    ľuboš ľudmila ľudovít şule şükrü żaneta
    achille adela adolfo adriano adrien adèle agnese agustina albane alden alexia alois amaury ambra anabel
    anett angelica anika annegret anneliese antonino aparecida apolline armelle arno aude axelle ayesha basile
    benedetta benedita blandine breno bärbel béatrice bénédicte bérénice candela carina carine carlota carlotta
    carmelo cayetana cecily celeste chelsey clarisse claudine clotilde cody colleen corinne cory cássio cíntia
    dante darlene darrell darryl daryl deanna debbie debby delfina desiree dexter dianne donnie dora dorothea
    dorothée dustin dwayne dwight eckart edeltraud edgar edna edson edwina egon ekkehard elfriede elise eliza
    elliot elliott elmer eloísa elsie elías emeline emerson enric ethel eugénie eunice ewald ezra fabián fabíola
    faye fidel flavia flavie floyd francine franz gabi gabrielle garrett genevieve geoffroy gilbert giselle
    gladys glenda gottfried gretchen guillem gwenaël gwendolyn gérald géraldine götz hank hannelore harriett
    hedwig heitor helene hillary hilmar hollie hélio héloïse ignasi ingeborg irving irwin isolde issac jacklyn
    jaclyn jacqui jada jair janaína janelle janette janie janine janis jarrett jayne jeanette jeannette jeannie
    jenifer jeremiah jermaine jerome jessie joann jocelyn jodi jody joey jolene jonah jose josie joël juanita
    julianne julius jérémie kaitlyn kara karla katelyn keisha kelley kelli kellie kendall kendra kenny kerri
    kimberly klara konstantin krista kristi kristie kristine kristy krystal kyra latoya laurie laurène lautaro
    leanne leon leroy liane lila lilian lillie liza lola lonnie lora loren lorenza loretta lori loris louie
    lucille lucinda lucrezia ludivine luther luíza lyle lynda lynette lynne léonard léonie mabel macarena
    madeline maggie maitê mallory mamie manel mara margie marianna maribel maricela mariella marisol marissa
    marlies martial marty maryann matthieu mattia mattie maura maurice maxence maxine meghan melinda mercè
    meredith micaela michaël micheal michèle mike mildred mindy minnie mylène myra myriam myrna myron nadège
    nolan olalla orsola otto pascual quim quinn ramona regine renaud rhonda ricard riley robbie robyn rochelle
    roderick romina ronnie rosemarie rossana rowan roxanne rudy samara selena serafina sergi shawn shelby shelly
    sheri sherri sonsoles sonya stacy stan susann susie swen sybil séverine tadeo tadeu tasha taís teri terrance
    terri tessa thelma theodor timothée tori travis trent tricia trisha uli valentino vaughn vernon vicki vickie
    vince violaine vitória viviana vânia wilbur wilfred willard willie zoey ângela élisa
"""
